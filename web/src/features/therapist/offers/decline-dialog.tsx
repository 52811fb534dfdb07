/** Why an offer is declined; one tap, what a no means, and a reason of safety never counts. */
import { useId } from "react";
import { type DeclineReason, declineReasons } from "#schema/booking";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

export function DeclineDialog({
  open,
  onKeep,
  onDecline,
}: {
  open: boolean;
  onKeep: () => void;
  onDecline: (reason: DeclineReason) => void;
}) {
  const { t } = useTranslation("therapist");
  const titleId = useId();
  return (
    <Dialog open={open} titleId={titleId} onClose={onKeep}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("decline.title")}
      </h2>
      <p className="mt-1 mb-4 text-ink-muted">{t("decline.text")}</p>
      <div className="grid gap-2">
        {declineReasons.map((reason) => (
          <Btn key={reason} kind="line" wide onClick={() => onDecline(reason)}>
            {t(`decline.${reason}`)}
          </Btn>
        ))}
        <Btn kind="quiet" wide onClick={onKeep}>
          {t("decline.keep")}
        </Btn>
      </div>
    </Dialog>
  );
}
