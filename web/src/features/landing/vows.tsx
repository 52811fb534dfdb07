/** Why it is safe to open the door: four things that the product really does. */
import House from "lucide-react/icons/house";
import Lock from "lucide-react/icons/lock";
import ShieldCheck from "lucide-react/icons/shield-check";
import Users from "lucide-react/icons/users";
import { useId } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { Icon } from "../../ui/icon.tsx";
import { BigHeading } from "./big-heading.tsx";

const vows = [
  { key: "checked", shape: ShieldCheck },
  { key: "choice", shape: Users },
  { key: "pin", shape: Lock },
  { key: "address", shape: House },
] as const;

export function Vows() {
  const { t } = useTranslation("landing");
  const headingId = useId();
  return (
    <section id="safety" aria-labelledby={headingId} className="bg-surface-sunken py-16 wide:py-26">
      <div className="mx-auto w-full max-w-page px-5">
        <BigHeading id={headingId}>{t("vows.title")}</BigHeading>
        <ul className="mt-9 grid gap-7 wide:mt-14 wide:grid-cols-4 wide:gap-10">
          {vows.map(({ key, shape }) => (
            <li
              key={key}
              className="grid grid-cols-[auto_1fr] gap-x-4 wide:grid-cols-1 wide:content-start wide:gap-y-1"
            >
              <Icon shape={shape} size="l" className="row-span-2 mt-px text-brand wide:row-span-1 wide:mb-2" />
              <h3>{t(`vows.${key}.title`)}</h3>
              <p className="mt-0.5 text-pretty text-ink-muted">{t(`vows.${key}.text`)}</p>
            </li>
          ))}
        </ul>
        <p className="mt-10 text-label text-ink-muted">{t("vows.oath")}</p>
      </div>
    </section>
  );
}
