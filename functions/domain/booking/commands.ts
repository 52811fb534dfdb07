// What people and time may ask of a booking, and the table of who may ask what in which phase (DISPATCH e1). A command
// that is not in the table for the phase at hand is refused; guards beyond phase and role are in decide.
import {
  type BookingChange,
  type BookingPhase,
  bookingPhases,
  type CancelReason,
  type DeclineReason,
  type GenderPreference,
  type GuestFlag,
  type GuestGender,
  type PaymentMethod,
  type Quote,
  type RefundReason,
  type SupportReason,
  type VisitReason,
} from "#schema/booking";
import type { ActorRole } from "#schema/tables/bookings";
import type { BookingRequest } from "./events.ts";

interface Identified {
  /** Made by the client; the same id again has no second effect. */
  id: string;
  /** The job that a therapist means, whole: another one of the same booking is not theirs to work on. */
  jobId?: string;
}

/** `customerWhatsApp` is as typed; deciding normalises it, and finds the name of the preferred therapist. */
export type AskedFor = Omit<BookingRequest, "preferred" | "people"> & { preferredTherapistId?: string };
export type CreateCommand = Identified & { type: "create"; request: AskedFor; quote: Quote };

export type BookingCommand = Identified &
  (
    | { type: "advance" }
    | { type: "retry"; genderPreference?: GenderPreference; guestGender?: GuestGender }
    | { type: "wait" }
    | { type: "find_another" }
    | { type: "accept_therapist"; therapistId: string }
    | { type: "cancel"; reason: CancelReason }
    | { type: "accept_offer"; offerId: string }
    | { type: "decline_offer"; offerId: string; reason: DeclineReason }
    | { type: "en_route" }
    | { type: "delay"; minutes: number }
    | { type: "arrived" }
    | { type: "contact_attempt" }
    | { type: "start"; pin: string }
    | { type: "complete" }
    | { type: "customer_absent" }
    | { type: "cancel_job"; reason: CancelReason }
    | { type: "propose_change"; change: BookingChange }
    | { type: "answer_change"; proposalId: string; answer: "accepted" | "declined" }
    | { type: "withdraw_change"; proposalId: string }
    | { type: "share_contact" }
    | { type: "call_support"; reason: SupportReason; note: string }
    | { type: "pay"; method: PaymentMethod }
    | { type: "refund"; amountIdr: number; reason: RefundReason }
    | { type: "tip"; amountIdr: number }
    | { type: "rate_visit"; stars: number; reasons: readonly VisitReason[]; comment: string; block: boolean }
    | { type: "forget_place" }
    | { type: "leave"; userId: string }
    | { type: "rate_guest"; stars: number; flags: readonly GuestFlag[]; block: boolean }
  );
export type CommandType = BookingCommand["type"];

interface TransitionRow {
  from: readonly BookingPhase[];
  by: readonly ActorRole[];
}

const OPEN: readonly BookingPhase[] = [
  "offering",
  "exhausted",
  "scheduled",
  "waiting",
  "therapist_accepted",
  "confirmed",
  "en_route",
  "arrived",
  "in_service",
];

const ACTIVE: readonly BookingPhase[] = ["confirmed", "en_route", "arrived", "in_service"];
const ENDED = bookingPhases.filter((phase) => !OPEN.includes(phase));
/** Ends after which money may be due. */
const WITH_BILL: readonly BookingPhase[] = ["done", "no_show_customer", "cancelled_by_customer"];

export const transitions: Record<CommandType, TransitionRow> = {
  /** Whoever looks may let time act; on an ended booking there is nothing left that it could do. */
  advance: { from: bookingPhases, by: ["customer", "therapist", "agent", "system"] },
  retry: { from: ["exhausted", "waiting", "scheduled"], by: ["customer", "agent"] },
  wait: { from: ["exhausted"], by: ["customer"] },
  find_another: { from: ["therapist_accepted"], by: ["customer"] },
  accept_therapist: { from: ["therapist_accepted"], by: ["customer"] },
  cancel: { from: OPEN, by: ["customer", "agent"] },
  accept_offer: { from: ["offering"], by: ["therapist"] },
  decline_offer: { from: ["offering"], by: ["therapist"] },
  en_route: { from: ["confirmed"], by: ["therapist", "agent"] },
  delay: { from: ["confirmed", "en_route"], by: ["therapist", "agent"] },
  arrived: { from: ["confirmed", "en_route"], by: ["therapist", "agent"] },
  contact_attempt: { from: ["arrived"], by: ["therapist"] },
  start: { from: ["arrived"], by: ["therapist", "agent"] },
  complete: { from: ["in_service"], by: ["therapist", "agent"] },
  customer_absent: { from: ["arrived"], by: ["therapist", "agent"] },
  cancel_job: { from: ["confirmed", "en_route", "arrived"], by: ["therapist", "agent"] },
  propose_change: { from: ACTIVE, by: ["customer", "therapist"] },
  answer_change: { from: ACTIVE, by: ["customer", "therapist"] },
  withdraw_change: { from: ACTIVE, by: ["customer", "therapist"] },
  share_contact: { from: ACTIVE, by: ["customer"] },
  call_support: { from: OPEN, by: ["customer", "therapist"] },
  pay: { from: WITH_BILL, by: ["customer", "therapist", "agent"] },
  refund: { from: WITH_BILL, by: ["agent"] },
  tip: { from: ["done"], by: ["customer"] },
  rate_visit: { from: ["done"], by: ["customer"] },
  rate_guest: { from: ["done", "no_show_customer"], by: ["therapist"] },
  forget_place: { from: ENDED, by: ["system"] },
  leave: { from: bookingPhases, by: ["system"] },
};

export const isAllowed = (type: CommandType, phase: BookingPhase, role: ActorRole): boolean => {
  const row = transitions[type];
  return row.from.includes(phase) && row.by.includes(role);
};
