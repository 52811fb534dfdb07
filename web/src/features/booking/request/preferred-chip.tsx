/** Whom the guest has asked for again, and the way to ask nobody in particular. */
import X from "lucide-react/icons/x";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import type { Preferred } from "./flow.ts";

export function PreferredChip({ preferred, onRemove }: { preferred: Preferred; onRemove?: () => void }) {
  const { t } = useTranslation("booking");
  return (
    <p className="flex min-h-13 max-w-full animate-enter items-center gap-2.5 self-start rounded-full border border-line bg-surface-raised p-1 pl-1.5 text-label">
      <Avatar seed={preferred.gender && preferred.therapistId} gender={preferred.gender ?? undefined} sizeRem={2.25} />
      <span className={onRemove ? "min-w-0" : "min-w-0 pr-4"}>{t("preferred.asked", { name: preferred.name })}</span>
      {onRemove && <IconBtn shape={X} label={t("preferred.remove", { name: preferred.name })} onClick={onRemove} />}
    </p>
  );
}
