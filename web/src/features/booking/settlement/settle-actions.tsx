/** Do it or skip it: both in reach, only one of them clay. */
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";

export function SettleActions({
  confirm,
  busy,
  blocked = false,
  onConfirm,
  onSkip,
}: {
  confirm: string;
  busy: boolean;
  blocked?: boolean;
  onConfirm: () => void;
  onSkip: () => void;
}) {
  const { t } = useTranslation("visit");
  return (
    <div className="grid gap-1">
      <Btn kind="next" wide busy={busy} blocked={blocked} onClick={onConfirm}>
        {confirm}
      </Btn>
      <Btn kind="quiet" wide blocked={busy} onClick={onSkip}>
        {t("settle.skip")}
      </Btn>
    </div>
  );
}
