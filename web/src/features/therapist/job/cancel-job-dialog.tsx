/** Giving a confirmed job back. The guest gets a new search at the same price; safety never counts against anybody. */
import { useId } from "react";
import type { CancelReason } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

const reasons = ["emergency", "safety", "wrong_details", "other"] as const satisfies CancelReason[];

export function CancelJobDialog({
  open,
  onKeep,
  onCancel,
}: {
  open: boolean;
  onKeep: () => void;
  onCancel: (reason: CancelReason) => void;
}) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog open={open} alert titleId={titleId} descriptionId={textId} onClose={onKeep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("cancelJob.title")}
      </h2>
      <p id={textId} className="mt-1 mb-4 text-ink-muted">
        {t("cancelJob.text")}
      </p>
      <div className="grid gap-2">
        <Btn kind="line" wide autoFocus onClick={onKeep}>
          {t("cancelJob.keep")}
        </Btn>
        {reasons.map((reason) => (
          <Btn key={reason} kind="danger" wide onClick={() => onCancel(reason)}>
            {t(`cancelJob.${reason}`)}
          </Btn>
        ))}
      </div>
    </Dialog>
  );
}
