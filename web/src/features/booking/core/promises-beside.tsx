/** What stands beside the conversation on a wide display: the promises that matter at this step. */
import { useTranslation } from "../../../lib/use-translation.ts";
import { Brand } from "../../../ui/brand.tsx";

const promises = ["address", "choice", "nobody", "pin"] as const;

/** @param confirmed whether a therapist is booked: from then on it is no longer true that nobody has set off */
export function PromisesBeside({ confirmed = false }: { confirmed?: boolean }) {
  const { t } = useTranslation("booking");
  return (
    <div className="sticky top-0 flex h-(--screen) flex-col justify-between p-10">
      <Brand />
      <div className="max-w-[26rem]">
        <h2 className="text-[2.25rem] leading-[1.12] tracking-display text-balance">{t("room.title")}</h2>
        <ul className="mt-8 grid gap-5">
          {promises
            .filter((key) => key !== "nobody" || !confirmed)
            .map((key) => (
              <li key={key} className="border-t border-line pt-4">
                <b className="block">{t(`room.${key}.title`)}</b>
                <span className="block text-label text-ink-muted">{t(`room.${key}.text`)}</span>
              </li>
            ))}
        </ul>
      </div>
      <p className="text-caption text-ink-muted">{t("room.foot")}</p>
    </div>
  );
}
