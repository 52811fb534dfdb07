// One decision in the making: which deadlines have passed, whom the search may ask. What a person's command does is
// decided in `decide` and `create`, which share this.
import { areaByCode, cityById } from "#schema/areas";
import type { TherapistCard } from "#schema/booking";
import type { Refusal } from "#schema/refusals";
import type { PriceListRow } from "#schema/tables/market";
import type { Candidate, Demand } from "../dispatch/candidate.ts";
import { type OfferPacing, openOffersAllowed, type Survey, survey } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import { payOf } from "../pricing/quote.ts";
import { dueEvent } from "./deadlines.ts";
import { type Actor, type BookingEvent, type LoggedEvent, SYSTEM } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { Commitment } from "./schedule.ts";
import type { BookingState, Offering } from "./state.ts";

/** What the shell read for the decision. */
export interface Facts {
  /** The server's clock, ms. */
  now: number;
  /** Therapists around the place; null when they were not read because `mayAskTherapists` had no use for them. */
  candidates: readonly Candidate[] | null;
  /** How offers follow each other; `policy.offers` unless something else is tried out. */
  pacing?: OfferPacing;
  /** Therapists whom the guest has rated 4 or better. */
  liked?: readonly string[];
  /** What else takes the therapist's time: for changes of a confirmed booking. */
  commitments?: readonly Commitment[];
  /** The list that the frozen quote names: for the price of a change. */
  priceList?: PriceListRow | null;
  /** Profile of the therapist who accepts an offer. */
  therapist?: Omit<TherapistCard, "distanceM" | "etaMin" | "etaMaxMin">;
}

export interface Decision {
  state: BookingState;
  events: readonly LoggedEvent[];
  refusal: Refusal | null;
  /** What the search considered, when it did. */
  survey: Survey | null;
}

/** Events are folded as they are decided, so later steps see earlier ones. */
export class Run {
  state: BookingState;
  readonly facts: Facts;
  private readonly commandId: string;
  private readonly events: LoggedEvent[] = [];
  private found: Survey | null = null;

  constructor(state: BookingState, commandId: string, facts: Facts) {
    this.state = state;
    this.commandId = commandId;
    this.facts = facts;
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
    for (let due = dueEvent(this.state, this.facts.now); due; due = dueEvent(this.state, this.facts.now)) {
      this.add(due, SYSTEM);
    }
  }

  /** Makes the offers that the window allows now, or ends a search that has nobody left to ask. */
  askTherapists(): void {
    const { candidates } = this.facts;
    if (this.state.phase !== "offering" || candidates === null) return;
    const places = openOffersAllowed(this.state.window, this.facts.now, this.facts.pacing) - this.state.offers.length;
    if (places <= 0) return;
    const found = survey(candidates, demandOf(this.state, this.facts), this.state.window, this.facts.now);
    this.found = found;
    for (const ranked of found.ranked.slice(0, places)) {
      if (this.state.phase === "offering") this.add(offerTo(this.state, ranked, found), SYSTEM);
    }
    if (found.isEmpty && this.state.offers.length === 0) {
      const wasOffered = Object.keys(this.state.offerOutcomes).length > 0;
      this.add(
        {
          type: "search_exhausted",
          reason: wasOffered ? "nobody_accepted" : "nobody_available",
          resumeDeadlineAt: this.facts.now + policy.search.resumeMs,
        },
        SYSTEM,
      );
    }
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

export const timeZoneOf = (state: BookingState): string =>
  cityById(areaByCode(state.request.areaCode)?.cityId ?? "jakarta").timeZone;

const demandOf = (state: Offering, { liked = [] }: Facts): Demand => ({
  at: state.request.coordinates,
  timeZone: timeZoneOf(state),
  serviceDuration: state.request.serviceDuration,
  genderPreference: state.request.genderPreference,
  excluded: { ...state.excluded, ...Object.fromEntries(state.offers.map((offer) => [offer.therapistId, "open"])) },
  liked,
});

const offerTo = (state: Offering, ranked: Survey["ranked"][number], found: Survey): BookingEvent => ({
  type: "offered",
  therapistId: ranked.candidate.therapistId,
  rank: Object.keys(state.offerOutcomes).length + 1,
  deadlineAt: state.window.deadlineAt,
  distanceM: ranked.distanceM,
  etaMin: ranked.etaMin,
  ...payOf(state.quote),
  search: {
    radiusM: found.radiusM,
    eligibleCount: found.ranked.length,
    filteredCount: Object.values(found.filtered).reduce((sum, ids) => sum + ids.length, 0),
  },
});
