// Test-only: a guest in Tebet at noon on a Monday, therapists around, and a way to play a booking through the decider.

import { areaByCode, cityById } from "#schema/areas";
import type { BookingChange, Quote, TherapistCard } from "#schema/booking";
import { numberId } from "#schema/ids";
import { isRefusal } from "#schema/refusals";
import type { CustomerRow } from "#schema/tables/customers";
import type { PriceListRow } from "#schema/tables/market";
import type { Candidate } from "../dispatch/candidate.ts";
import { policy } from "../policy.ts";
import { makeQuote } from "../pricing/quote.ts";
import type { AskedFor, BookingCommand, CreateCommand } from "./commands.ts";
import { type CreateFacts, decideCreate } from "./create.ts";
import { decide } from "./decide.ts";
import type { Shown } from "./door.ts";
import type { Actor, LoggedEvent } from "./events.ts";
import { SYSTEM } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import type { Decision } from "./run.ts";
import type { Commitment } from "./schedule.ts";
import { type BookingState, jobOf } from "./state.ts";

/** 2026-03-02, a Monday, 12:00 in Jakarta. */
export const NOON = 1_772_427_600_000;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const PIN = "4711";
export const BOOKING_ID = "00000000000000000001";
export const GUEST: Actor = { role: "customer", id: "guest" };
export const AGENT: Actor = { role: "agent", id: "agent" };

const tebet = areaByCode("31.74.01")!;
const metresNorth = (metres: number) => ({ lat: tebet.centre.lat + metres / 111_195, lng: tebet.centre.lng });

export const priceList: PriceListRow = {
  $id: "jakarta-2026",
  cityId: "jakarta",
  validFrom: NOON - 90 * 24 * 60 * MINUTE,
  base60: 150_000,
  base90: 210_000,
  base120: 270_000,
  travelPerKm: 4_000,
  travelFreeM: 1_000,
  travelCap: 40_000,
  night: 50_000,
  holiday: 40_000,
  holidays: ["2026-12-25"],
  hotel: 25_000,
};

export const request: AskedFor = {
  serviceDuration: "90",
  areaCode: tebet.code,
  coordinates: tebet.centre,
  address: "Jl. Tebet Barat Dalam 12",
  building: "",
  landmark: "Seberang apotek",
  hotel: false,
  accessNote: "",
  entrancePhotoId: null,
  customerName: "Ayu",
  customerWhatsApp: "+6281234567890",
  genderPreference: "any",
  guestGender: null,
  notes: "",
};

/** The same district, another door: dearer, because a hotel is. */
export const toAHotel = {
  kind: "place",
  areaCode: request.areaCode,
  coordinates: request.coordinates,
  address: "Jl. Tebet Raya 5",
  building: "Hotel Melati 12A",
  landmark: "Lobi",
  hotel: true,
  accessNote: "",
  entrancePhotoId: null,
} satisfies BookingChange;

export const quoteFor = (asked: AskedFor, quotedAt: number, scheduledFor: number | null = null): Quote =>
  makeQuote({ ...asked, people: 1, priceList, city: cityById(tebet.cityId), scheduledFor, promo: null, quotedAt });

/** Available around the clock, `metres` north of the guest, with nothing against being asked. */
export const candidate = (therapistId: string, metres: number, change: Partial<Candidate> = {}): Candidate => ({
  therapistId,
  gender: "female",
  acceptsGender: "any",
  asksNightProof: false,
  blockedCustomerIds: [],
  reserved: [],
  supportedDurations: ["60", "90", "120"],
  at: metresNorth(metres),
  serviceRadiusM: 25_000,
  isAvailable: true,
  hasFixedBase: true,
  locatedAt: NOON,
  lastSeenAt: NOON + 30 * 24 * 60 * MINUTE,
  onlineSince: NOON,
  workingHours: Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]),
  verifiedAt: NOON - MINUTE,
  rating: 4.8,
  reviewCount: 40,
  businessId: "tenang",
  jobsDone: 60,
  jobsToday: 0,
  jobsTodayOn: "",
  lastJobEndedAt: null,
  recentOffers: 10,
  recentAccepts: 8,
  lastDeclinedAt: null,
  lastCancelledAt: null,
  lock: null,
  ...change,
});

export const profile = (therapistId: string): Omit<TherapistCard, "distanceM" | "etaMin" | "etaMaxMin"> => ({
  therapistId,
  name: therapistId,
  photo: null,
  gender: "female",
  rating: 4.8,
  reviewCount: 40,
  specialties: ["Swedish"],
  languages: ["id"],
  verifiedAt: NOON - MINUTE,
  isSimulated: false,
  etaConfidence: "low",
});

/** Has been here before, with this number: whom nobody knows yet is asked one therapist at a time. */
export const REGULAR: CustomerRow = {
  ...NEW_CUSTOMER,
  $id: GUEST.id,
  visits: 2,
  numbers: [request.customerWhatsApp],
};

export const createFacts = (change: Partial<CreateFacts> = {}): CreateFacts => ({
  now: NOON,
  candidates: [candidate("t1", 500), candidate("t2", 1500), candidate("t3", 2500)],
  priceList,
  pin: PIN,
  customer: REGULAR,
  number: { ...NEW_CUSTOMER, $id: numberId(request.customerWhatsApp), visits: 2 },
  promo: null,
  ...change,
});

export const createCommand = (change: Partial<CreateCommand> = {}): CreateCommand => ({
  type: "create",
  id: BOOKING_ID,
  request,
  quote: quoteFor(change.request ?? request, NOON),
  ...change,
});

/** A command without its id. */
export type Ask = BookingCommand extends infer C ? (C extends BookingCommand ? Omit<C, "id"> : never) : never;

/** One booking as it is played: the clock, the log, and who could be asked. */
export class Play {
  now: number;
  state: BookingState;
  readonly log: LoggedEvent[] = [];
  candidates: readonly Candidate[];
  /** What else takes the time of the booking's therapist. */
  commitments: readonly Commitment[] = [];
  /** Where the therapist's phone was last. */
  shown: Shown | null = null;
  private commands = 0;

  constructor(facts: Partial<CreateFacts> = {}, command: CreateCommand = createCommand()) {
    const all = createFacts(facts);
    const decision = decideCreate(command, GUEST, all);
    if (isRefusal(decision)) throw new Error(`The scene's booking was refused: ${decision.code}`);
    this.now = all.now;
    this.state = decision.state;
    this.candidates = all.candidates ?? [];
    this.log.push(...decision.events);
  }

  after(ms: number): this {
    this.now += ms;
    return this;
  }

  /** As the shell obeys: turn by turn until the command is decided. @returns what came of all of them */
  give(ask: Ask, actor: Actor, id = `c${++this.commands}`): Decision {
    const first = this.turn(ask, actor, id);
    if (!first.goesOn) return first;
    const last = this.give(ask, actor, id);
    return { ...last, events: [...first.events, ...last.events] };
  }

  /** One decision, and what is stored at once. */
  protected turn(ask: Ask, actor: Actor, id: string): Decision {
    const decision = decide(this.state, { ...ask, id } as BookingCommand, actor, {
      now: this.now,
      candidates: this.candidates,
      commitments: this.commitments,
      shown: this.shown,
      priceList,
      therapist: profile(actor.id),
    });
    this.state = decision.state;
    this.log.push(...decision.events);
    return decision;
  }

  guest(ask: Ask, id?: string): Decision {
    return this.give(ask, GUEST, id);
  }

  therapist(therapistId: string, ask: Ask, id?: string): Decision {
    return this.give(ask, { role: "therapist", id: therapistId }, id);
  }

  tick(): Decision {
    return this.give({ type: "advance" }, SYSTEM);
  }

  /** The open offer of a therapist. */
  offerOf(therapistId: string): string {
    const offers = this.state.phase === "offering" ? this.state.offers : [];
    const offer = offers.find((each) => each.therapistId === therapistId);
    if (!offer) throw new Error(`${therapistId} has no open offer.`);
    return offer.offerId;
  }

  /** The offer of a therapist in whatever state it is. */
  pastOfferOf(therapistId: string): string {
    const found = Object.entries(this.state.offerOutcomes).find(([, each]) => each.therapistId === therapistId);
    if (!found) throw new Error(`${therapistId} was never asked.`);
    return found[0];
  }

  accepted(therapistId = "t1"): this {
    this.therapist(therapistId, { type: "accept_offer", offerId: this.offerOf(therapistId) });
    return this;
  }

  confirmed(therapistId = "t1"): this {
    this.accepted(therapistId).guest({ type: "accept_therapist", therapistId });
    return this;
  }

  arrived(therapistId = "t1"): this {
    this.confirmed(therapistId).therapist(therapistId, { type: "arrived" });
    return this;
  }

  /** At the door until the guest may be reported absent, with the attempts to reach them that it takes. */
  waited(therapistId = "t1"): this {
    this.arrived(therapistId);
    const from = jobOf(this.state)!.expectedAt;
    const { absentAfterMs, absentAfterContacts } = this.state.quote.terms;
    this.after(Math.max(0, from - this.now));
    const apartMs = absentAfterMs / (absentAfterContacts + 1);
    for (let call = 1; call <= absentAfterContacts; call++) {
      this.after(apartMs).therapist(therapistId, { type: "contact_attempt" });
    }
    return this.after(apartMs);
  }

  inService(therapistId = "t1"): this {
    this.arrived(therapistId).therapist(therapistId, { type: "start", pin: PIN });
    return this;
  }

  /** Everybody's time runs out until nobody is left to ask. */
  exhausted(): this {
    return this.after(policy.search.windowMs * policy.search.maxAttempts).ticked();
  }

  ticked(): this {
    this.tick();
    return this;
  }
}
