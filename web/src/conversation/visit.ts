/** The visit that a conversation is about, as far as it says which cards fit. Decides nothing on its own. */
import type { BookingPhase, Side } from "#schema/booking";
import type { VisitPart } from "#schema/phrases";

export type Visit = {
  /** Whose side writes. */
  side: Side;
  part: VisitPart;
  /** What the guest pays in all. */
  priceIdr: number;
  /** When it begins (ms), if it is for later. */
  startsAt: number | null;
};

const parts: Record<BookingPhase, VisitPart> = {
  offering: "way",
  exhausted: "way",
  scheduled: "way",
  waiting: "way",
  therapist_accepted: "way",
  confirmed: "way",
  en_route: "way",
  arrived: "door",
  in_service: "during",
  done: "after",
  no_show_customer: "after",
  no_show_therapist: "after",
  cancelled_by_customer: "after",
  cancelled_by_therapist: "after",
  cancelled_by_agent: "after",
  cancelled_by_system: "after",
};

export function partOf(phase: BookingPhase): VisitPart {
  return parts[phase];
}
