/** Indonesia's emergency numbers, to be called from here: we are not the police and say so by naming them first. */
import Phone from "lucide-react/icons/phone";
import { useTranslation } from "../../../lib/use-translation.ts";
import { btnClass } from "../../../ui/btn.tsx";
import { Icon } from "../../../ui/icon.tsx";

const EMERGENCY = "112";
const POLICE = "110";

export function SupportNumbers() {
  const { t } = useTranslation("visit");
  const links = [
    { number: EMERGENCY, label: t("help.call", { number: EMERGENCY }) },
    { number: POLICE, label: t("help.police", { number: POLICE }) },
  ];
  return (
    <div className="rounded-[1rem] bg-danger-soft p-3">
      <p className="mb-2 px-0.5 text-label">{t("help.emergency")}</p>
      <div className="even-row gap-2">
        {links.map(({ number, label }) => (
          <a key={number} href={`tel:${number}`} className={btnClass({ kind: "line", size: "s" })}>
            <Icon shape={Phone} size="s" className="text-danger" />
            {label}
          </a>
        ))}
      </div>
    </div>
  );
}
