// Folds one event into the state. Total and blind: it decides nothing, an event that is in the log has happened.
import type { OfferStatus } from "#schema/tables/therapists";
import type { BookingEvent, EventOf, LoggedEvent, SearchWindow } from "./events.ts";
import { withoutPlace } from "./forget.ts";
import {
  type Active,
  type BookingState,
  type Cancelled,
  commandKey,
  isActive,
  isTerminal,
  type Job,
  type Match,
  type Offering,
  type OpenOffer,
  type PastCommand,
  type Settlement,
} from "./state.ts";
import { systemLineOf } from "./system-line.ts";

/** An event that cannot follow the state it meets: the log is damaged or code and log disagree. */
export class ImpossibleEventError extends Error {
  override readonly name = "ImpossibleEventError";
  constructor({ bookingId, seq, event }: LoggedEvent, state: BookingState | null) {
    const after = state ? `number ${state.version} of ${state.bookingId} in the phase "${state.phase}"` : "nothing";
    super(`The event "${event.type}", number ${seq} of ${bookingId}, cannot follow ${after}.`);
  }
}

export const evolve = (before: BookingState | null, logged: LoggedEvent): BookingState => ({
  ...afterEvent(before, logged),
  commands: { ...before?.commands, ...commandOf(before, logged) },
});

/** The state after an event, but for the commands: what they are does not depend on each other. */
const afterEvent = (before: BookingState | null, logged: LoggedEvent): BookingState => {
  const { event, at, seq } = logged;
  if (event.type === "requested") return requested(before, event, logged);
  const follows = before?.bookingId === logged.bookingId && seq === before.version + 1;
  if (before === null || !follows) throw new ImpossibleEventError(logged, before);
  const state: BookingState = {
    ...before,
    version: seq,
    updatedAt: at,
    systemMessages: before.systemMessages + (systemLineOf(event, before) ? 1 : 0),
  };
  if (event.type === "party_left") return { ...state, left: [...state.left, event.userId] };
  if (event.type === "support_called") return supportCalled(state, event, at);
  const after = isSettling(event) ? settle(state, event, logged.at) : apply(state, event, logged);
  if (after === null) throw new ImpossibleEventError(logged, before);
  return after;
};

/** The state after a whole log, or null for an empty one. The commands are put together once, so that a log twice as long
 * takes twice as long. */
export const replay = (log: readonly LoggedEvent[]): BookingState | null => {
  // Without a prototype it is a dictionary from the first key on; any other object gets slower with each.
  const commands: Record<string, PastCommand> = Object.create(null);
  let state: BookingState | null = null;
  for (const logged of log) {
    Object.assign(commands, commandOf(state, logged));
    state = afterEvent(state, logged);
  }
  return state && { ...state, commands };
};

/** The command that an event says had an effect; what time does is nobody's. */
const commandOf = (
  before: BookingState | null,
  { actor, commandId, event }: LoggedEvent,
): Record<string, PastCommand> => {
  if (actor.role === "system") return {};
  const wrongPin = event.type === "pin_refused" && before && isActive(before) ? before.job.pinTries + 1 : null;
  return { [commandKey(actor, commandId)]: { wrongPin, effect: event.type } };
};

const requested = (before: BookingState | null, event: EventOf<"requested">, logged: LoggedEvent): Offering => {
  if (before !== null || logged.seq !== 1) throw new ImpossibleEventError(logged, before);
  return {
    phase: "offering",
    bookingId: logged.bookingId,
    customerId: event.customerId,
    request: event.request,
    guest: event.guest,
    origin: event.origin,
    quote: event.quote,
    scheduledFor: event.quote.scheduledFor,
    pin: event.pin,
    createdAt: logged.at,
    updatedAt: logged.at,
    version: logged.seq,
    commands: {},
    attempt: event.window.attempt,
    maxAttempts: event.window.maxAttempts,
    findAnotherUses: 0,
    search: null,
    excluded: {},
    offerOutcomes: {},
    left: [],
    systemMessages: 1,
    supportCalledAt: null,
    supportCalls: {},
    wasConfirmed: false,
    window: event.window,
    offers: [],
  };
};

/** Null for an event that cannot follow. */
const apply = (
  state: BookingState,
  event: Exclude<BookingEvent, Settling | { type: "requested" | "party_left" | "support_called" }>,
  logged: LoggedEvent,
): BookingState | null => {
  if (isTerminal(state)) return null;
  switch (event.type) {
    case "offered":
      if (state.phase !== "offering") break;
      return offered(state, event, logged);
    case "offer_declined": {
      if (state.phase !== "offering") break;
      const offer = state.offers.find((each) => each.offerId === event.offerId);
      if (!offer) break;
      return {
        ...withOutcome(state, event.offerId, "declined"),
        excluded: { ...state.excluded, [offer.therapistId]: "declined" },
        offers: state.offers.filter((each) => each !== offer),
      };
    }
    case "offer_accepted": {
      if (state.phase !== "offering") break;
      const offer = state.offers.find((each) => each.offerId === event.offerId);
      if (!offer) break;
      const {
        window: _window,
        offers: _offers,
        ...core
      } = withOutcome(closeOffers(state, "withdrawn"), offer.offerId, "accepted");
      return {
        ...core,
        phase: "therapist_accepted",
        match: { offer, card: event.therapist },
        confirmDeadlineAt: event.confirmDeadlineAt,
      };
    }
    case "window_opened":
      if (state.phase === "offering") return openWindow(closeOffers(state, "expired"), event.window);
      if (state.phase === "exhausted" || state.phase === "scheduled" || state.phase === "waiting") {
        return openWindow(state, event.window);
      }
      break;
    case "preferences_changed": {
      const { genderPreference, guestGender } = event;
      return { ...state, request: { ...state.request, genderPreference, guestGender } };
    }
    case "another_wanted":
      if (state.phase !== "therapist_accepted") break;
      return openWindow(
        {
          ...releaseHold(state),
          findAnotherUses: state.findAnotherUses + (event.why === "guest" ? 1 : 0),
          excluded: { ...state.excluded, [state.match.offer.therapistId]: "not_wanted" },
        },
        event.window,
      );
    case "search_exhausted": {
      if (isActive(state) || state.phase === "exhausted") break;
      const core = endSearch(state);
      return {
        ...core,
        search: event.search ?? core.search,
        phase: "exhausted",
        reason: event.reason,
        resumeDeadlineAt: event.resumeDeadlineAt,
      };
    }
    case "search_postponed":
      if (isActive(state)) break;
      return { ...endSearch(state), phase: "scheduled", resumesAt: event.resumesAt };
    case "wait_began":
      if (state.phase !== "exhausted") break;
      return { ...coreOf(state), phase: "waiting", until: event.until };
    case "confirmed":
      if (state.phase !== "therapist_accepted") break;
      return { ...coreOf(state), wasConfirmed: true, phase: "confirmed", job: newJob(state.match, event, logged.at) };
    case "en_route":
      if (state.phase !== "confirmed") break;
      return withJob(state, "en_route", { enRouteAt: logged.at });
    case "delayed":
      if (state.phase !== "confirmed" && state.phase !== "en_route") break;
      return withJob(state, state.phase, {
        delayMin: state.job.delayMin + event.minutes,
        expectedAt: event.expectedAt,
        busyUntil: state.job.busyUntil + event.minutes * 60_000,
      });
    case "arrived":
      if (state.phase !== "confirmed" && state.phase !== "en_route") break;
      return withJob(state, "arrived", { arrivedAt: logged.at, isArrivalShown: event.isShown });
    case "pin_refused":
      if (state.phase !== "arrived") break;
      return withJob(state, "arrived", { pinTries: state.job.pinTries + 1 });
    case "contact_attempted":
      if (state.phase !== "arrived") break;
      return withJob(state, "arrived", {
        contactAttempts: state.job.contactAttempts + 1,
        lastContactAt: logged.at,
      });
    case "started":
      if (state.phase !== "arrived") break;
      return withJob(state, "in_service", { startedAt: logged.at });
    case "completed":
      if (state.phase !== "in_service") break;
      return {
        ...coreOf(state),
        phase: "done",
        job: endedJob(state.job),
        endedAt: logged.at,
        feeDueIdr: 0,
        settlement: UNSETTLED,
        isPlaceForgotten: false,
      };
    case "customer_absent":
      if (state.phase !== "arrived") break;
      return {
        ...coreOf(state),
        phase: "no_show_customer",
        job: endedJob(state.job),
        endedAt: logged.at,
        feeDueIdr: event.feeDueIdr,
        settlement: UNSETTLED,
        isPlaceForgotten: false,
      };
    case "therapist_cancelled": {
      if (state.phase !== "confirmed" && state.phase !== "en_route" && state.phase !== "arrived") break;
      const excluded = { ...state.excluded, [state.job.offer.therapistId]: "cancelled" as const };
      return openWindow({ ...state, excluded }, event.window);
    }
    case "change_proposed": {
      if (!isActive(state)) break;
      const { by, change, quote, expiresAt } = event;
      const proposalId = `${logged.bookingId}.${logged.seq}`;
      const proposal = { proposalId, by, change, quote, expiresAt, proposedAt: logged.at, status: "open" as const };
      return withJob(state, state.phase, { proposal });
    }
    case "change_closed":
      if (!isActive(state) || !state.job.proposal) break;
      return withJob(state, state.phase, { proposal: { ...state.job.proposal, status: event.status } });
    case "changed":
      return isActive(state) ? changed(state, event) : null;
    case "contact_shared":
      if (!isActive(state)) break;
      return withJob(state, state.phase, { isContactShared: true });
    case "overdue":
      if (!isActive(state)) break;
      return withJob(state, state.phase, { overdue: { ...state.job.overdue, [event.what]: true } });
    case "cancelled":
      return cancelled(state, event, logged.at);
    default:
      return event satisfies never;
  }
  return null;
};

/** In every phase, the end included. */
const supportCalled = (state: BookingState, { by, reason }: EventOf<"support_called">, at: number): BookingState => ({
  ...state,
  supportCalledAt: at,
  supportCalls: { ...state.supportCalls, [`${by}.${reason}`]: at },
});

const offered = (state: Offering, event: EventOf<"offered">, logged: LoggedEvent): Offering => {
  const offer: OpenOffer = {
    offerId: `${logged.bookingId}.${logged.seq}`,
    therapistId: event.therapistId,
    attempt: state.attempt,
    rank: event.rank,
    sentAt: logged.at,
    deadlineAt: event.deadlineAt,
    distanceM: event.distanceM,
    etaMin: event.etaMin,
    payIdr: event.payIdr,
    travelIdr: event.travelIdr,
    share: event.share,
    businessId: event.businessId,
  };
  return {
    ...state,
    search: event.search,
    offers: [...state.offers, offer],
    offerOutcomes: { ...state.offerOutcomes, [offer.offerId]: { therapistId: offer.therapistId, status: "open" } },
  };
};

const withOutcome = <S extends BookingState>(state: S, offerId: string, status: OfferStatus): S => ({
  ...state,
  offerOutcomes: { ...state.offerOutcomes, [offerId]: { ...state.offerOutcomes[offerId]!, status } },
});

/** Ends every open offer; therapists whose time ran out are not asked again, withdrawn ones may be. */
const closeOffers = (state: Offering, status: "expired" | "withdrawn"): Offering => {
  const closed = state.offers.reduce((each, offer) => withOutcome(each, offer.offerId, status), state);
  if (status === "withdrawn") return { ...closed, offers: [] };
  const timedOut = Object.fromEntries(state.offers.map((offer) => [offer.therapistId, "timed_out" as const]));
  return { ...closed, offers: [], excluded: { ...closed.excluded, ...timedOut } };
};

/** An accepted offer that did not become a job: its row is all that the therapist sees of the end of the wait. */
const releaseHold = (state: BookingState): BookingState =>
  state.phase === "therapist_accepted" ? withOutcome(state, state.match.offer.offerId, "withdrawn") : state;

/** The parts of a state after its search has stopped. */
const endSearch = (state: BookingState) =>
  coreOf(state.phase === "offering" ? closeOffers(state, "expired") : releaseHold(state));

const openWindow = (state: BookingState, window: SearchWindow): Offering => ({
  ...coreOf(state),
  phase: "offering",
  attempt: window.attempt,
  maxAttempts: window.maxAttempts,
  window,
  offers: [],
});

const newJob = (match: Match, event: EventOf<"confirmed">, at: number): Job => ({
  ...match,
  confirmedAt: at,
  promisedAt: event.promisedAt,
  expectedAt: event.expectedAt,
  startsAt: event.startsAt,
  busyUntil: event.busyUntil,
  delayMin: 0,
  enRouteAt: null,
  arrivedAt: null,
  isArrivalShown: false,
  startedAt: null,
  pinTries: 0,
  contactAttempts: 0,
  lastContactAt: null,
  proposal: null,
  isContactShared: false,
  overdue: { arrival: false, start: false, end: false },
});

const withJob = (state: Active, phase: Active["phase"], change: Partial<Job>): Active => ({
  ...state,
  phase,
  job: { ...state.job, ...change },
});

const cancelled = (state: BookingState, event: EventOf<"cancelled">, at: number): Cancelled => {
  const open = state.phase === "offering" ? closeOffers(state, "withdrawn") : releaseHold(state);
  return {
    ...coreOf(open),
    phase: event.phase,
    reason: event.reason,
    feeDueIdr: event.feeDueIdr,
    endedAt: at,
    job: "job" in state && state.job ? endedJob(state.job) : null,
    settlement: UNSETTLED,
    isPlaceForgotten: false,
  };
};

const UNSETTLED: Settlement = { payment: null, tipIdr: 0, visitStars: null, guestStars: null };

/** The end closes what was still asked. */
const endedJob = (job: Job): Job =>
  job.proposal?.status === "open" ? { ...job, proposal: { ...job.proposal, status: "expired" } } : job;

/** What was agreed: the price, the place, the times. */
const changed = (state: Active, event: EventOf<"changed">): Active => {
  const { job, request } = state;
  const { change, quote, scheduledFor, promisedAt, expectedAt, startsAt, busyUntil, payIdr, travelIdr } = event;
  const { kind, ...asked } = change;
  return {
    ...state,
    quote,
    scheduledFor,
    request: kind === "time" ? request : { ...request, ...asked },
    job: {
      ...job,
      promisedAt,
      expectedAt,
      startsAt,
      busyUntil,
      offer: { ...job.offer, payIdr, travelIdr },
      proposal: job.proposal && { ...job.proposal, status: "accepted" },
    },
  };
};

const SETTLING = ["paid", "refunded", "tipped", "visit_rated", "guest_rated", "place_forgotten"] as const;
type Settling = EventOf<(typeof SETTLING)[number]>;
const isSettling = (event: BookingEvent): event is Settling => SETTLING.some((type) => type === event.type);

/** What may follow the end, and nothing else. */
const settle = (state: BookingState, event: Settling, at: number): BookingState | null => {
  if (!isTerminal(state)) return null;
  const { settlement } = state;
  const { payment } = settlement;
  const settled = (change: Partial<Settlement>): BookingState => ({
    ...state,
    settlement: { ...settlement, ...change },
  });
  switch (event.type) {
    case "paid": {
      const status = event.status === "received" ? "paid" : "reported";
      return settled({ payment: { status, method: event.method, amountIdr: event.amountIdr, refundedIdr: 0, at } });
    }
    case "refunded": {
      if (!payment) return null;
      const refundedIdr = payment.refundedIdr + event.amountIdr;
      const status = refundedIdr < payment.amountIdr ? payment.status : "refunded";
      return settled({ payment: { ...payment, status, refundedIdr } });
    }
    case "tipped":
      return settled({ tipIdr: settlement.tipIdr + event.amountIdr });
    case "visit_rated":
      return settled({ visitStars: event.stars });
    case "guest_rated":
      return settled({ guestStars: event.stars });
    case "place_forgotten":
      return { ...state, request: withoutPlace(state.request), isPlaceForgotten: true };
    default:
      return event satisfies never;
  }
};

/** The parts of a state that every phase has. */
const coreOf = (state: BookingState) => ({
  bookingId: state.bookingId,
  customerId: state.customerId,
  request: state.request,
  guest: state.guest,
  origin: state.origin,
  quote: state.quote,
  scheduledFor: state.scheduledFor,
  pin: state.pin,
  createdAt: state.createdAt,
  updatedAt: state.updatedAt,
  version: state.version,
  commands: state.commands,
  attempt: state.attempt,
  maxAttempts: state.maxAttempts,
  findAnotherUses: state.findAnotherUses,
  search: state.search,
  excluded: state.excluded,
  offerOutcomes: state.offerOutcomes,
  left: state.left,
  systemMessages: state.systemMessages,
  supportCalledAt: state.supportCalledAt,
  supportCalls: state.supportCalls,
  wasConfirmed: state.wasConfirmed,
});
