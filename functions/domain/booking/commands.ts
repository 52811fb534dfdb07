// What people and time may ask of a booking, and the table of who may ask what in which phase (DISPATCH e1). A command
// that is not in the table for the phase at hand is refused; guards beyond phase and role are in decide.
import { type BookingPhase, bookingPhases, type CancelReason, type DeclineReason, type Quote } from "#schema/booking";
import type { ActorRole } from "#schema/tables/bookings";
import type { BookingRequest } from "./events.ts";

interface Identified {
  /** Made by the client; the same id again has no second effect. */
  id: string;
}

/** `request.customerWhatsApp` is as typed; deciding normalises it. */
export type CreateCommand = Identified & { type: "create"; request: BookingRequest; quote: Quote };

export type BookingCommand = Identified &
  (
    | { type: "advance" }
    | { type: "retry" }
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
  );
export type CommandType = BookingCommand["type"];

interface TransitionRow {
  from: readonly BookingPhase[];
  by: readonly ActorRole[];
}

const OPEN: readonly BookingPhase[] = [
  "offering",
  "exhausted",
  "therapist_accepted",
  "confirmed",
  "en_route",
  "arrived",
  "in_service",
];

export const transitions: Record<CommandType, TransitionRow> = {
  /** Whoever looks may let time act; on an ended booking there is nothing left that it could do. */
  advance: { from: bookingPhases, by: ["customer", "therapist", "agent", "system"] },
  retry: { from: ["exhausted"], by: ["customer", "agent"] },
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
};

export const isAllowed = (type: CommandType, phase: BookingPhase, role: ActorRole): boolean => {
  const row = transitions[type];
  return row.from.includes(phase) && row.by.includes(role);
};
