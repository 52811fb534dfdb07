/** What the dialogs of a running visit show: the menu leads here. */
import type { BookingRow } from "#schema/tables/bookings";
import { ChangeForm } from "./change-form.tsx";
import { ShareNumber } from "./share-number.tsx";
import { SupportCall } from "./support-call.tsx";

export type VisitQuestion = "change" | "share" | "help";

export function VisitDialog({
  question,
  ...shown
}: {
  question: VisitQuestion;
  booking: BookingRow;
  titleId: string;
  onClose: () => void;
}) {
  switch (question) {
    case "change":
      return <ChangeForm {...shown} />;
    case "share":
      return <ShareNumber {...shown} />;
    case "help":
      return <SupportCall {...shown} />;
    default:
      return question satisfies never;
  }
}
