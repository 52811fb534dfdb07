// What a booking is at one moment. Each phase carries only what exists in it.
import type {
  BookingPhase,
  BookingStatus,
  CancelReason,
  ChangeProposal,
  ExhaustedReason,
  PaymentMethod,
  Quote,
  SearchView,
  Side,
  SupportReason,
  TherapistCard,
} from "#schema/booking";
import type { OfferStatus } from "#schema/tables/therapists";
import type { Actor, BookingEventType, BookingRequest, GuestFacts, SearchWindow } from "./events.ts";

/** An offer that a therapist may still answer. Moments in ms, distances in metres. */
export interface OpenOffer {
  offerId: string;
  therapistId: string;
  attempt: number;
  rank: number;
  sentAt: number;
  deadlineAt: number;
  distanceM: number;
  etaMin: number;
  payIdr: number;
  travelIdr: number;
  share: number | null;
  /** Whose therapist it is; null where the log is older than that. */
  businessId: string | null;
}

/** The therapist who said yes, with the offer that it was said to. */
export interface Match {
  offer: OpenOffer;
  card: TherapistCard;
}

/** A confirmed job. */
export interface Job extends Match {
  confirmedAt: number;
  promisedAt: number;
  expectedAt: number;
  /** The therapist is taken from here, the way included. */
  startsAt: number;
  busyUntil: number;
  delayMin: number;
  enRouteAt: number | null;
  arrivedAt: number | null;
  /** Whether more than their word says that the therapist arrived. */
  isArrivalShown: boolean;
  startedAt: number | null;
  pinTries: number;
  contactAttempts: number;
  lastContactAt: number | null;
  /** The last proposed change and what became of it. */
  proposal: ChangeProposal | null;
  isContactShared: boolean;
  /** What support has been told is overdue, each once. */
  overdue: { arrival: boolean; start: boolean; end: boolean };
}

/** `refunded` once all of it was given back. */
export interface Payment {
  status: "reported" | "paid" | "refunded";
  method: PaymentMethod;
  amountIdr: number;
  refundedIdr: number;
  at: number;
}

/** What follows the end: money and opinions. The phase never changes any more. */
export interface Settlement {
  payment: Payment | null;
  tipIdr: number;
  /** Of the guest, for the visit. */
  visitStars: number | null;
  /** Of the therapist, for the guest. */
  guestStars: number | null;
}

/** What the same command given again is answered with. */
export interface PastCommand {
  /** The how-manieth wrong PIN it was; null for every other command. */
  wrongPin: number | null;
  /** What it led to. */
  effect: BookingEventType;
}

/** Ids are made by clients, so nobody's id may stand for somebody else's command. */
export const commandKey = (actor: Actor, commandId: string): string => `${actor.role}.${actor.id}.${commandId}`;

interface Core {
  bookingId: string;
  customerId: string;
  request: BookingRequest;
  guest: GuestFacts;
  /** See the event; null for whoever is known, and for bookings from before. */
  origin: string | null;
  quote: Quote;
  /** When the massage is to begin (ms); null for as soon as possible. */
  scheduledFor: number | null;
  pin: string;
  createdAt: number;
  updatedAt: number;
  /** Sequence number of the last event. */
  version: number;
  /** Commands of people that had an effect, by `commandKey`. What time does counts for nobody. */
  commands: Readonly<Record<string, PastCommand>>;
  attempt: number;
  maxAttempts: number;
  findAnotherUses: number;
  search: SearchView | null;
  /** Who is not to be asked again in this booking, and why. */
  excluded: Readonly<Record<string, "declined" | "timed_out" | "not_wanted" | "cancelled">>;
  /** Every offer that was ever made, and how it stands. */
  offerOutcomes: Readonly<Record<string, { therapistId: string; status: OfferStatus }>>;
  /** Accounts of this booking that are gone: whoever has such an id now is a stranger. */
  left: readonly string[];
  /** System messages written so far; until people may write, the last message number of the conversation. */
  systemMessages: number;
  /** When either side last called support (ms). */
  supportCalledAt: number | null;
  /** And when each last did for which reason. */
  supportCalls: Readonly<Partial<Record<`${Side}.${SupportReason}`, number>>>;
  /** Whether people have ever been able to write in the conversation. */
  wasConfirmed: boolean;
}

export type Offering = Core & { phase: "offering"; window: SearchWindow; offers: readonly OpenOffer[] };
type Exhausted = Core & { phase: "exhausted"; reason: ExhaustedReason; resumeDeadlineAt: number };
/** A booking for later that nobody has taken yet. */
export type Scheduled = Core & { phase: "scheduled"; resumesAt: number };
/** The guest is told as soon as somebody is free. */
export type Waiting = Core & { phase: "waiting"; until: number };
type TherapistAccepted = Core & { phase: "therapist_accepted"; match: Match; confirmDeadlineAt: number };
type ActivePhase = "confirmed" | "en_route" | "arrived" | "in_service";
export type Active = Core & { phase: ActivePhase; job: Job };
export type Completed = Core & {
  phase: "done" | "no_show_customer";
  job: Job;
  endedAt: number;
  feeDueIdr: number;
  settlement: Settlement;
  /** The settling is over, and where it was is forgotten. */
  isPlaceForgotten: boolean;
};
type CancelledPhase = "cancelled_by_customer" | "cancelled_by_agent" | "cancelled_by_system" | "no_show_therapist";
export type Cancelled = Core & {
  phase: CancelledPhase;
  reason: CancelReason | null;
  feeDueIdr: number;
  endedAt: number;
  /** The job that the cancellation ended, if there was one. */
  job: Job | null;
  settlement: Settlement;
  isPlaceForgotten: boolean;
};

export type BookingState =
  | Offering
  | Exhausted
  | Scheduled
  | Waiting
  | TherapistAccepted
  | Active
  | Completed
  | Cancelled;

const STATUS_OF_PHASE: Record<BookingPhase, BookingStatus> = {
  offering: "searching",
  exhausted: "searching",
  scheduled: "searching",
  waiting: "searching",
  therapist_accepted: "pending_accept",
  confirmed: "active",
  en_route: "active",
  arrived: "active",
  in_service: "active",
  done: "completed",
  no_show_customer: "completed",
  cancelled_by_customer: "cancelled",
  cancelled_by_therapist: "cancelled",
  cancelled_by_agent: "cancelled",
  cancelled_by_system: "cancelled",
  no_show_therapist: "cancelled",
};

export const statusOf = (phase: BookingPhase): BookingStatus => STATUS_OF_PHASE[phase];

export const isActive = (state: BookingState): state is Active => statusOf(state.phase) === "active";

/** Terminal states absorb: only money and opinions follow them, and the phase stays. */
export const isTerminal = (state: BookingState): state is Completed | Cancelled => {
  const status = statusOf(state.phase);
  return status === "completed" || status === "cancelled";
};

/** The job of an active or ended booking, if there ever was one. */
export const jobOf = (state: BookingState): Job | null => (isActive(state) || isTerminal(state) ? state.job : null);

/** The therapist who is held or busy with this booking, if any. */
export const matchOf = (state: BookingState): Match | null => {
  if (state.phase === "therapist_accepted") return state.match;
  if (isActive(state)) return state.job;
  return null;
};

/** The therapist who has accepted, is on the job, or had it at the end. */
export const lastMatchOf = (state: BookingState): Match | null => matchOf(state) ?? jobOf(state);

export const therapistIdOf = (state: BookingState): string | null => lastMatchOf(state)?.offer.therapistId ?? null;

/** A booking that no therapist has is no business's; the platform's own desk sees it. */
export const NO_BUSINESS = "";

/** The business whose booking it is: its therapist's, or `NO_BUSINESS`. Null where the log is older than that. */
export const businessIdOf = (state: BookingState): string | null => {
  const match = lastMatchOf(state);
  return match ? match.offer.businessId : NO_BUSINESS;
};
