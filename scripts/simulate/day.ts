// One day of the city under one dispatch policy: guests and therapists do what they do, every decision is the product's.

import type { BookingCommand } from "#domain/booking/commands";
import { decideCreate } from "#domain/booking/create";
import { leftPlaces, nextDeadlineAt } from "#domain/booking/deadlines";
import { decide, mayAskTherapists } from "#domain/booking/decide";
import { type Actor, SYSTEM } from "#domain/booking/events";
import { NEW_CUSTOMER } from "#domain/booking/guest";
import type { Decision } from "#domain/booking/run";
import type { BookingState, OpenOffer } from "#domain/booking/state";
import type { OfferPacing } from "#domain/dispatch/waves";
import type { TherapistCard } from "#schema/booking";
import { isRefusal } from "#schema/refusals";
import { Agenda } from "./agenda.ts";
import { behaviour } from "./behaviour.ts";
import { type City, DAY_START, type GuestPlan } from "./city.ts";
import { Market, type MarketTherapist } from "./market.ts";
import type { DispatchPolicy } from "./policies.ts";
import { Random } from "./random.ts";
import { type Ask, type Stagehand, Visit } from "./visit.ts";
import { lookedAt, type Watch } from "./watch.ts";

const MINUTE = 60_000;

export interface DayRun {
  visits: readonly Visit[];
  market: Market;
  decisions: number;
}

/** Plays the day; the same city, pacing and watch always end the same. */
export const playDay = (city: City, { pacing, watch }: Pick<DispatchPolicy, "pacing" | "watch">): DayRun => {
  const agenda = new Agenda(DAY_START - 60 * MINUTE);
  const market = new Market(city.therapists);
  const day = new Day(city, pacing, watch, agenda, market);
  for (const therapist of market.therapists.values()) {
    agenda.at(therapist.plan.comesAt, () => market.comeOnline(therapist, agenda.now));
    agenda.at(therapist.plan.leavesAt, () => {
      if (therapist.candidate.lock === null) market.goOffline(therapist, agenda.now);
      therapist.isLeaving = true;
    });
  }
  for (const guest of city.guests) agenda.at(guest.arrivesAt, () => day.begin(guest));
  agenda.run();
  return { visits: day.visits, market, decisions: day.decisions };
};

class Day implements Stagehand {
  readonly visits: Visit[] = [];
  decisions = 0;
  private readonly city: City;
  private readonly pacing: OfferPacing;
  private readonly watch: Watch;
  readonly agenda: Agenda;
  private readonly market: Market;
  /** Of its own, so that the people of a day do the same whoever looks. */
  private readonly lateness = new Random(1);

  constructor(city: City, pacing: OfferPacing, watch: Watch, agenda: Agenda, market: Market) {
    this.city = city;
    this.pacing = pacing;
    this.watch = watch;
    this.agenda = agenda;
    this.market = market;
  }

  begin(plan: GuestPlan): void {
    const { agenda, market, pacing } = this;
    const actor: Actor = { role: "customer", id: plan.id };
    const decision = decideCreate({ type: "create", id: plan.id, request: plan.request, quote: plan.quote }, actor, {
      now: agenda.now,
      candidates: market.around(plan.request.coordinates),
      pacing,
      priceList: this.city.priceList,
      pin: "0000",
      // The city's guests have been here before: what newcomers may take at once is another matter.
      customer: { ...NEW_CUSTOMER, $id: plan.id, visits: 1 },
      promo: null,
    });
    if (isRefusal(decision)) throw new Error(`The booking of ${plan.id} was refused: ${decision.code}`);
    const visit = new Visit(plan, decision.state, this);
    this.visits.push(visit);
    this.settle(visit, null, decision);
    visit.waits();
  }

  give(visit: Visit, ask: Ask, actor: Actor): Decision {
    const { agenda, market, pacing } = this;
    const before = visit.state;
    const { now } = agenda;
    const mayAsk = mayAskTherapists(before, ask.type, now, pacing);
    const command = { ...ask, id: `${visit.log.length}.${ask.type}` } as BookingCommand;
    const decision = decide(before, command, actor, {
      now,
      candidates: mayAsk ? market.around(before.request.coordinates) : null,
      pacing,
      therapist: cardOf(actor.id),
    });
    this.settle(visit, before, decision);
    return decision;
  }

  private settle(visit: Visit, before: BookingState | null, { state, events }: Decision): void {
    this.decisions += 1;
    visit.state = state;
    visit.log.push(...events);
    for (const therapist of this.market.take(before, state, events)) this.takeOffline(therapist);
    for (const { event, bookingId, seq } of events) {
      if (event.type === "offered") this.consider(visit, event.therapistId, `${bookingId}.${seq}`);
    }
    if (events.length > 0 || before === null) visit.goOn(before);
    this.planTick(visit);
  }

  therapist(therapistId: string): MarketTherapist {
    return this.market.therapists.get(therapistId)!;
  }

  private takeOffline(therapist: MarketTherapist): void {
    therapist.takenOffline += 1;
    this.market.goOffline(therapist, this.agenda.now);
    this.agenda.after(behaviour.therapist.returnsMs, () => this.market.comeOnline(therapist, this.agenda.now));
  }

  private planTick(visit: Visit): void {
    const next = nextDeadlineAt(visit.state, this.agenda.now, this.pacing);
    if (next === null || next === visit.tickAt) return;
    visit.tickAt = next;
    this.agenda.at(lookedAt(this.watch, next, this.market.online, this.lateness), () => {
      if (visit.tickAt !== next) return;
      visit.tickAt = null;
      const { events } = this.give(visit, { type: "advance" }, SYSTEM);
      if (events.length > 0 && leftPlaces(visit.state, this.agenda.now, this.pacing)) {
        this.give(visit, { type: "advance" }, SYSTEM);
      }
    });
  }

  /** A therapist looks at an offer: yes, no, or nothing until it runs out. */
  private consider(visit: Visit, therapistId: string, offerId: string): void {
    const { accepts, acceptsLessPerKm, declinesOfRest, answerMs, leastAnswerMs } = {
      ...behaviour.therapist,
      accepts: this.therapist(therapistId).plan.accepts,
    };
    const { random } = this.therapist(therapistId);
    const offer = openOffer(visit.state, offerId);
    const mood = random.next();
    const willAccept = mood < accepts - (acceptsLessPerKm * (offer?.distanceM ?? 0)) / 1000;
    const willDecline = random.chance(declinesOfRest);
    const actor: Actor = { role: "therapist", id: therapistId };
    this.agenda.after(leastAnswerMs + random.exponential(answerMs), () => {
      if (!openOffer(visit.state, offerId)) return;
      if (willAccept) this.give(visit, { type: "accept_offer", offerId }, actor);
      else if (willDecline) this.give(visit, { type: "decline_offer", offerId, reason: "busy" }, actor);
    });
  }
}

const openOffer = (state: BookingState, offerId: string): OpenOffer | undefined =>
  state.phase === "offering" ? state.offers.find((each) => each.offerId === offerId) : undefined;

/** What the guest sees of a therapist matters to nobody here. */
const cardOf = (therapistId: string): Omit<TherapistCard, "distanceM" | "etaMin" | "etaMaxMin"> => ({
  therapistId,
  name: therapistId,
  photo: null,
  gender: "female",
  rating: 4.8,
  reviewCount: 0,
  specialties: [],
  languages: [],
  verifiedAt: null,
  isSimulated: true,
  etaConfidence: "low",
});
