/** Our team erases by hand so far: it gets the request as a call for help about the last booking, which says whom to write to. */
import { useId } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../lib/call-function.ts";
import { isolated } from "../../lib/isolated.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { RefusalLine } from "../../shell/refusal-line.tsx";
import { Btn } from "../../ui/btn.tsx";
import { Dialog } from "../../ui/dialog.tsx";

type Props = { isStaff: boolean; latest: BookingRow | null; onClose: () => void };

export function EraseDialog({ open, onClose, ...props }: Props & { open: boolean }) {
  const titleId = useId();
  return (
    <Dialog open={open} titleId={titleId} onClose={onClose}>
      <Erase titleId={titleId} onClose={onClose} {...props} />
    </Dialog>
  );
}

function Erase({ titleId, isStaff, latest, onClose }: Props & { titleId: string }) {
  const { t } = useTranslation("profile");
  const note = t("yours.eraseNote");
  const asking = useCommand({
    name: (bookingId: string) => `erase.${bookingId}`,
    send: (bookingId, commandId) =>
      callFunction("changeBooking", {
        action: "call_support",
        bookingId,
        commandId,
        side: "customer",
        reason: "help",
        note,
      }),
  });
  const phone = isolated(latest?.customerWhatsApp ?? "");
  return (
    <div className="grid gap-3">
      <h2 id={titleId} className="text-title tracking-tight">
        {t("yours.eraseTitle")}
      </h2>
      {latest ? (
        <>
          <p className="text-pretty">{t("yours.eraseWho", { phone })}</p>
          <p className="text-label text-pretty text-ink-muted">{t("yours.eraseWhat")}</p>
          {asking.refused && <RefusalLine refusal={asking.refused.refusal} />}
          <p role="status" className="font-strong text-positive empty:hidden">
            {asking.data ? t("yours.eraseSent", { phone }) : ""}
          </p>
          {!asking.data && (
            <Btn kind="destroy" wide busy={asking.busy} onClick={() => asking.run(latest.$id)}>
              {t("yours.eraseSend")}
            </Btn>
          )}
        </>
      ) : (
        <p className="text-pretty">{t(isStaff ? "yours.eraseStaff" : "yours.eraseNothing")}</p>
      )}
      <Btn kind="line" wide onClick={onClose}>
        {t("yours.close")}
      </Btn>
    </div>
  );
}
