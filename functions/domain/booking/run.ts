// One decision in the making: which deadlines have passed, whom the search may ask. What a person's command does is
// decided in `decide` and `create`, which share this.
import { timeZoneOfArea } from "#schema/areas";
import type { TherapistCard } from "#schema/booking";
import type { Refusal } from "#schema/refusals";
import type { PriceListRow } from "#schema/tables/market";
import type { Candidate, Demand } from "../dispatch/candidate.ts";
import { type OfferPacing, openOffersAllowed, type Survey, survey, viewOfSurvey } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import { payOf } from "../pricing/quote.ts";
import { dueEvent, fruitless, isUnwatched, windowFrom } from "./deadlines.ts";
import type { Shown } from "./door.ts";
import { type Actor, type BookingEvent, type LoggedEvent, SYSTEM } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type Commitment, serviceMinOf } from "./schedule.ts";
import type { BookingState, Offering, Waiting } from "./state.ts";
import { offersAllowed, sharesLeft } from "./unproven.ts";

/** What the shell read for the decision. */
export interface Facts {
  /** The server's clock, ms. */
  now: number;
  /** Therapists around the place; null when they were not read because `mayAskTherapists` had no use for them. */
  candidates: readonly Candidate[] | null;
  /** After a lost race: whom to ask first is drawn among so many of the best, at `draw` of them (0 to 1). */
  scatter?: { among: number; draw: number };
  /** After a lost race: all shares of the booking's origin that are taken, also by therapists who are not around. */
  sharesTaken?: readonly number[];
  /** How offers follow each other; `policy.offers` unless something else is tried out. */
  pacing?: OfferPacing;
  /** What else takes the time of the booking's therapist; null when it was not read because nothing asks for it. */
  commitments?: readonly Commitment[] | null;
  /** The price list that the frozen quote names: for the price of a change. */
  priceList?: PriceListRow | null;
  /** Where the phone of a therapist on the way was last; null or absent when nothing is known of it. */
  shown?: Shown | null;
  /** Profile of the therapist who accepts an offer. */
  therapist?: Omit<TherapistCard, "distanceM" | "etaMin" | "etaMaxMin">;
}

export interface Decision {
  state: BookingState;
  events: readonly LoggedEvent[];
  refusal: Refusal | null;
  /** What the search considered, when it did. */
  survey: Survey | null;
  /** Time had its turn and no more: the command itself is decided next, on what is then true. */
  goesOn?: true;
}

/** Offers that are made together with something else: more would not fit into a transaction of twelve rows … */
const MOST_BESIDE_OTHERS = 2;
/** … and beside more events, or the end of so many offers that ran out, one. The next look makes the rest. */
const MANY_EXPIRED = 2;

/** Events are folded as they are decided, so later steps see earlier ones. */
export class Run {
  state: BookingState;
  readonly facts: Facts;
  private readonly commandId: string;
  private readonly isUnwatched: boolean;
  private readonly openBefore: readonly string[];
  private readonly events: LoggedEvent[] = [];
  private found: Survey | null = null;

  constructor(state: BookingState, commandId: string, by: Actor["role"], facts: Facts) {
    this.state = state;
    this.commandId = commandId;
    this.facts = facts;
    this.isUnwatched = isUnwatched(state, facts.now, by, facts.pacing);
    this.openBefore = state.phase === "offering" ? state.offers.map((each) => each.offerId) : [];
  }

  add(event: BookingEvent, actor: Actor): void {
    const logged: LoggedEvent = {
      bookingId: this.state.bookingId,
      seq: this.state.version + 1,
      at: this.facts.now,
      actor,
      commandId: this.commandId,
      event,
    };
    this.state = evolve(this.state, logged);
    this.events.push(logged);
  }

  letTimeAct(): void {
    const next = () => dueEvent(this.state, this.facts.now, this.isUnwatched);
    for (let due = next(); due; due = next()) this.add(due, SYSTEM);
  }

  /** Makes the offers that the window allows now, or ends a search that has nobody left to ask. */
  askTherapists(): void {
    const { candidates, now, pacing } = this.facts;
    if (candidates === null) return;
    if (this.state.phase === "waiting") this.lookForSomebody(this.state, candidates);
    if (this.state.phase !== "offering") return;
    const allowed = openOffersAllowed(this.state.window, now, pacing, this.isUnwatched);
    const places = offersAllowed(this.state, allowed) - this.state.offers.length;
    if (places <= 0) return;
    const found = survey(candidates, demandOf(this.state, now), this.state.window, now);
    this.found = found;
    const left = sharesLeft(this.state, candidates, found, this.facts.sharesTaken);
    if (left?.length === 0) return;
    const shares = left && this.scattered(left);
    const most = Math.min(places, this.mostOffers(), shares?.length ?? places);
    for (const [at, ranked] of this.scattered(found.ranked).slice(0, most).entries()) {
      if (this.state.phase !== "offering") break;
      this.add(offerTo(this.state, ranked, shares?.[at] ?? null, found), SYSTEM);
    }
    if (this.state.offers.length > 0) return;
    // Whoever is wanted by name and cannot be asked now, for however short, is not waited for in silence.
    if (isPrivate(this.state) && found.ranked.length === 0) {
      this.askOthers(this.state);
      this.askTherapists();
      return;
    }
    if (!found.isEmpty) return;
    const wasAnybodyAsked = Object.keys(this.state.offerOutcomes).length > 0;
    const reason = wasAnybodyAsked ? "nobody_accepted" : "nobody_available";
    this.add(fruitless(this.state, reason, now, viewOfSurvey(found)), SYSTEM);
  }

  /** Everybody who lost the same race would run to the same next one: they go to different ones. */
  private scattered<T>(ranked: readonly T[]): readonly T[] {
    const { among, draw } = this.facts.scatter ?? { among: 1, draw: 0 };
    const first = Math.floor(draw * Math.min(among, ranked.length));
    return first === 0 ? ranked : [...ranked.slice(first), ...ranked.slice(0, first)];
  }

  private mostOffers(): number {
    if (this.events.length === 0) return Number.POSITIVE_INFINITY;
    const { offerOutcomes } = this.state;
    const expired = this.openBefore.filter((offerId) => offerOutcomes[offerId]?.status === "expired");
    return this.events.length > 1 || expired.length >= MANY_EXPIRED ? 1 : MOST_BESIDE_OTHERS;
  }

  /** The preferred therapist cannot come: the search that everybody has begins. */
  askOthers({ maxAttempts }: Offering): void {
    const window = windowFrom(this.facts.now, 1, maxAttempts);
    this.add({ type: "window_opened", why: "private_over", window }, SYSTEM);
  }

  /** Tells a waiting guest once somebody could be asked. */
  private lookForSomebody(state: Waiting, candidates: readonly Candidate[]): void {
    const { now } = this.facts;
    const found = survey(candidates, demandOf(state, now), windowFrom(now, 1, state.maxAttempts), now);
    if (found.ranked.length === 0) return;
    this.found = found;
    const resumeDeadlineAt = now + policy.wait.holdMs;
    this.add(
      { type: "search_exhausted", reason: "someone_free", resumeDeadlineAt, search: viewOfSurvey(found) },
      SYSTEM,
    );
  }

  end(refused: Refusal | null): Decision {
    return {
      state: this.state,
      events: this.events,
      refusal: refused,
      survey: this.events.length > 0 ? this.found : null,
    };
  }
}

export const timeZoneOf = (state: BookingState): string => timeZoneOfArea(state.request.areaCode);

/** Whether the preferred therapist alone is asked. */
export const isPrivate = (state: Offering): boolean => state.window.attempt === 0;

const demandOf = (state: Offering | Waiting, now: number): Demand => {
  const { request, guest, customerId } = state;
  const open = state.phase === "offering" ? state.offers.map((offer) => [offer.therapistId, "open"]) : [];
  return {
    at: request.coordinates,
    timeZone: timeZoneOf(state),
    serviceMin: serviceMinOf(request),
    serviceDuration: request.serviceDuration,
    // Once its time has passed, a booking for later is one for as soon as possible.
    scheduledFor: state.scheduledFor !== null && state.scheduledFor > now ? state.scheduledFor : null,
    genderPreference: request.genderPreference,
    guestGender: request.guestGender,
    customerId,
    isProvenGuest: guest.isProven,
    blocked: guest.blocked,
    only: state.phase === "offering" && isPrivate(state) ? (request.preferred?.therapistId ?? null) : null,
    excluded: { ...state.excluded, ...Object.fromEntries(open) },
    liked: guest.liked,
  };
};

const offerTo = (
  state: Offering,
  ranked: Survey["ranked"][number],
  share: number | null,
  found: Survey,
): BookingEvent => ({
  type: "offered",
  therapistId: ranked.candidate.therapistId,
  rank: Object.keys(state.offerOutcomes).length + 1,
  deadlineAt: state.window.deadlineAt,
  distanceM: ranked.distanceM,
  etaMin: ranked.etaMin,
  ...payOf(state.quote),
  share,
  search: viewOfSurvey(found),
  businessId: ranked.candidate.businessId,
});
