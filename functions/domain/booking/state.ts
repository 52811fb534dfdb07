// What a booking is at one moment. Each phase carries only what exists in it.
import type {
  BookingPhase,
  BookingStatus,
  CancelReason,
  ExhaustedReason,
  Quote,
  SearchView,
  TherapistCard,
} from "#schema/booking";
import type { OfferStatus } from "#schema/tables/therapists";
import type { Actor, BookingRequest, SearchWindow } from "./events.ts";

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
  busyUntil: number;
  delayMin: number;
  enRouteAt: number | null;
  arrivedAt: number | null;
  startedAt: number | null;
  pinTries: number;
  contactAttempts: number;
}

/** What the same command given again is answered with. */
export interface PastCommand {
  /** The how-manieth wrong PIN it was; null for every other command. */
  wrongPin: number | null;
}

/** Ids are made by clients, so nobody's id may stand for somebody else's command. */
export const commandKey = (actor: Actor, commandId: string): string => `${actor.role}.${actor.id}.${commandId}`;

interface Core {
  bookingId: string;
  customerId: string;
  request: BookingRequest;
  quote: Quote;
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
  /** System messages written so far; until people may write, the last message number of the conversation. */
  systemMessages: number;
  /** Whether people have ever been able to write in the conversation. */
  wasConfirmed: boolean;
}

export type Offering = Core & { phase: "offering"; window: SearchWindow; offers: readonly OpenOffer[] };
export type Exhausted = Core & { phase: "exhausted"; reason: ExhaustedReason; resumeDeadlineAt: number };
export type TherapistAccepted = Core & { phase: "therapist_accepted"; match: Match; confirmDeadlineAt: number };
export type ActivePhase = "confirmed" | "en_route" | "arrived" | "in_service";
export type Active = Core & { phase: ActivePhase; job: Job };
export type Completed = Core & {
  phase: "done" | "no_show_customer";
  job: Job;
  endedAt: number;
  feeDueIdr: number;
};
export type CancelledPhase = "cancelled_by_customer" | "cancelled_by_agent" | "cancelled_by_system";
export type Cancelled = Core & {
  phase: CancelledPhase;
  reason: CancelReason | null;
  feeDueIdr: number;
  endedAt: number;
  /** The job that the cancellation ended, if there was one. */
  job: Job | null;
};

export type BookingState = Offering | Exhausted | TherapistAccepted | Active | Completed | Cancelled;

const STATUS_OF_PHASE: Record<BookingPhase, BookingStatus> = {
  offering: "searching",
  exhausted: "searching",
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
};

export const statusOf = (phase: BookingPhase): BookingStatus => STATUS_OF_PHASE[phase];

export const isActive = (state: BookingState): state is Active => statusOf(state.phase) === "active";

/** Terminal states absorb: no event follows them. */
export const isTerminal = (state: BookingState): state is Completed | Cancelled => {
  const status = statusOf(state.phase);
  return status === "completed" || status === "cancelled";
};

/** The therapist who is held or busy with this booking, if any. */
export const matchOf = (state: BookingState): Match | null => {
  if (state.phase === "therapist_accepted") return state.match;
  if (isActive(state)) return state.job;
  return null;
};
