// What people and time may ask of a booking, and the table of who may ask what in which phase (RULES e1). A command
// that is not in the table for the phase at hand, or too often, is refused; guards beyond that are in decide. No command
// is without a bound: what one side may repeat without end freezes the booking for the other.
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
import { policy } from "../policy.ts";
import type { Actor, BookingEventType, BookingRequest } from "./events.ts";
import type { BookingState } from "./state.ts";

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
    | { type: "part"; therapistId: string }
    | { type: "rate_guest"; stars: number; flags: readonly GuestFlag[]; block: boolean }
  );
export type CommandType = BookingCommand["type"];

interface TransitionRow {
  from: readonly BookingPhase[];
  by: readonly ActorRole[];
  /** How often it may take effect in one booking, for each person; `null` when it never has an effect of its own. */
  most: number | null;
  /** The events that say that it did. */
  effects: readonly BookingEventType[];
}

/** What a phase, an answer or a therapist comes to once. */
const ONCE = 1;
const { caps } = policy;

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
  advance: { from: bookingPhases, by: ["customer", "therapist", "agent", "system"], most: null, effects: [] },
  retry: {
    from: ["exhausted", "waiting", "scheduled"],
    by: ["customer", "agent"],
    most: caps.retries,
    effects: ["window_opened"],
  },
  wait: { from: ["exhausted"], by: ["customer"], most: caps.waits, effects: ["wait_began"] },
  find_another: {
    from: ["therapist_accepted"],
    by: ["customer"],
    most: policy.search.maxFindAnother,
    effects: ["another_wanted"],
  },
  accept_therapist: { from: ["therapist_accepted"], by: ["customer"], most: caps.jobs, effects: ["confirmed"] },
  cancel: { from: OPEN, by: ["customer", "agent"], most: ONCE, effects: ["cancelled"] },
  accept_offer: { from: ["offering"], by: ["therapist"], most: caps.acceptances, effects: ["offer_accepted"] },
  decline_offer: { from: ["offering"], by: ["therapist"], most: ONCE, effects: ["offer_declined"] },
  en_route: { from: ["confirmed"], by: ["therapist", "agent"], most: caps.jobs, effects: ["en_route"] },
  delay: { from: ["confirmed", "en_route"], by: ["therapist", "agent"], most: caps.delays, effects: ["delayed"] },
  arrived: { from: ["confirmed", "en_route"], by: ["therapist", "agent"], most: caps.jobs, effects: ["arrived"] },
  contact_attempt: { from: ["arrived"], by: ["therapist"], most: caps.contactAttempts, effects: ["contact_attempted"] },
  start: {
    from: ["arrived"],
    by: ["therapist", "agent"],
    most: caps.jobs + policy.job.pinTries,
    effects: ["started", "pin_refused"],
  },
  complete: { from: ["in_service"], by: ["therapist", "agent"], most: ONCE, effects: ["completed"] },
  customer_absent: { from: ["arrived"], by: ["therapist", "agent"], most: ONCE, effects: ["customer_absent"] },
  cancel_job: {
    from: ["confirmed", "en_route", "arrived"],
    by: ["therapist", "agent"],
    most: caps.jobs,
    effects: ["therapist_cancelled"],
  },
  propose_change: { from: ACTIVE, by: ["customer", "therapist"], most: caps.proposals, effects: ["change_proposed"] },
  answer_change: {
    from: ACTIVE,
    by: ["customer", "therapist"],
    most: 2 * caps.proposals,
    effects: ["changed", "change_closed"],
  },
  withdraw_change: {
    from: ACTIVE,
    by: ["customer", "therapist"],
    most: 2 * caps.proposals,
    effects: ["changed", "change_closed"],
  },
  share_contact: { from: ACTIVE, by: ["customer"], most: caps.jobs, effects: ["contact_shared"] },
  /** After the end as well, while it is settled: what was wrong may be said only then. */
  call_support: {
    from: bookingPhases,
    by: ["customer", "therapist"],
    most: caps.supportCalls,
    effects: ["support_called"],
  },
  pay: { from: WITH_BILL, by: ["customer", "therapist", "agent"], most: ONCE, effects: ["paid"] },
  refund: { from: WITH_BILL, by: ["agent"], most: caps.refunds, effects: ["refunded"] },
  tip: { from: ["done"], by: ["customer"], most: caps.tips, effects: ["tipped"] },
  rate_visit: { from: ["done"], by: ["customer"], most: ONCE, effects: ["visit_rated"] },
  rate_guest: { from: ["done", "no_show_customer"], by: ["therapist"], most: ONCE, effects: ["guest_rated"] },
  forget_place: { from: ENDED, by: ["system"], most: ONCE, effects: ["place_forgotten"] },
  leave: { from: bookingPhases, by: ["system"], most: ONCE, effects: ["party_left"] },
  /** Guest and therapist are never to meet again: one of them said so after another visit. */
  part: {
    from: ["offering", "therapist_accepted", "confirmed", "en_route", "arrived"],
    by: ["system"],
    most: ONCE,
    effects: ["therapist_cancelled", "another_wanted", "offer_declined"],
  },
};

export const isAllowed = (type: CommandType, phase: BookingPhase, role: ActorRole): boolean => {
  const row = transitions[type];
  return row.from.includes(phase) && row.by.includes(role);
};

/** How often somebody's command of this kind has had an effect. */
const timesOf = (state: BookingState, { role, id }: Actor, type: CommandType): number => {
  const { effects } = transitions[type];
  const own = `${role}.${id}.`;
  const past = Object.entries(state.commands);
  return past.filter(([key, { effect }]) => key.startsWith(own) && effects.includes(effect)).length;
};

/** Whether somebody may not do this once more in this booking. */
export const isUsedUp = (state: BookingState, actor: Actor, type: CommandType): boolean => {
  const { most } = transitions[type];
  return most !== null && timesOf(state, actor, type) >= most;
};
