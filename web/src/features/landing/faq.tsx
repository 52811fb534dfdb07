/** What people ask before the first booking, on the browser's own disclosure element. */
import ChevronDown from "lucide-react/icons/chevron-down";
import { useId } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { Icon } from "../../ui/icon.tsx";
import { BigHeading } from "./big-heading.tsx";

const questions = ["who", "one", "nobody", "pay", "reload"] as const;

export function Faq() {
  const { t } = useTranslation("landing");
  const headingId = useId();
  return (
    <section
      aria-labelledby={headingId}
      className="mx-auto grid w-full max-w-page gap-6 px-5 pt-16 wide:grid-cols-[1fr_1.06fr] wide:items-start wide:gap-18 wide:pt-28"
    >
      <BigHeading id={headingId}>{t("faq.title")}</BigHeading>
      <div className="divide-y divide-line border-y border-line">
        {questions.map((key, index) => (
          <details key={key} open={index === 0} className="group">
            <summary className="flex min-h-14 list-none items-center justify-between gap-4 font-strong [&::-webkit-details-marker]:hidden">
              {t(`faq.${key}.question`)}
              <Icon
                shape={ChevronDown}
                className="transition-transform duration-(--duration-base) ease-calm group-open:rotate-180"
              />
            </summary>
            <p className="max-w-144 pb-4.5 text-pretty text-ink-muted">{t(`faq.${key}.answer`)}</p>
          </details>
        ))}
      </div>
    </section>
  );
}
