/**
 * What the guest can do about a running visit, behind two buttons of the head: help, always in view, and a menu. All of
 * it comes with the page, so that help opens without a network.
 */
import Ellipsis from "lucide-react/icons/ellipsis";
import LifeBuoy from "lucide-react/icons/life-buoy";
import { useId, useState } from "react";
import type { BookingRow } from "#schema/tables/bookings";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import { VisitDialog, type VisitQuestion } from "./visit-dialog.tsx";
import { VisitMenu } from "./visit-menu.tsx";

export function VisitActions({
  booking,
  onSearch,
  onAskCancel,
}: {
  booking: BookingRow;
  /** Looks for words in the conversation. */
  onSearch: () => void;
  onAskCancel: () => void;
}) {
  const { t } = useTranslation("visit");
  const titleId = useId();
  const [shown, setShown] = useState<"menu" | VisitQuestion | null>(null);
  const close = () => setShown(null);
  return (
    <>
      <IconBtn shape={LifeBuoy} label={t("menu.help")} tone="danger" onClick={() => setShown("help")} />
      <IconBtn shape={Ellipsis} label={t("menu.open")} onClick={() => setShown("menu")} />
      <Dialog open={shown !== null} titleId={titleId} onClose={close}>
        {shown === "menu" && (
          <VisitMenu
            booking={booking}
            titleId={titleId}
            onPick={setShown}
            onClose={close}
            onSearch={() => {
              close();
              onSearch();
            }}
            onCancel={() => {
              close();
              onAskCancel();
            }}
          />
        )}
        {shown !== null && shown !== "menu" && (
          <VisitDialog question={shown} booking={booking} titleId={titleId} onClose={close} />
        )}
      </Dialog>
    </>
  );
}
