/** How many minutes later than expected. The guest is told at once. */
import { useId } from "react";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

const choices = [5, 10, 15, 20, 30, 45] as const;

export function DelayDialog({
  open,
  onKeep,
  onDelay,
}: {
  open: boolean;
  onKeep: () => void;
  onDelay: (minutes: number) => void;
}) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  return (
    <Dialog open={open} titleId={titleId} onClose={onKeep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("delay.title")}
      </h2>
      <p className="mt-1 mb-4 text-ink-muted">{t("delay.text")}</p>
      <div className="mb-2 even-row gap-2">
        {choices.map((minutes) => (
          <Btn key={minutes} kind="line" onClick={() => onDelay(minutes)}>
            {t("delay.minutes", { minutes })}
          </Btn>
        ))}
      </div>
      <Btn kind="quiet" wide onClick={onKeep}>
        {t("delay.keep")}
      </Btn>
    </Dialog>
  );
}
