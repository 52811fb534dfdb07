// Who lives in the simulated city: guests with what they want and when, therapists with where and how long they work.
// Drawn once per seed, so that every dispatch policy meets the same day.
import type { AskedFor } from "#domain/booking/commands";
import type { Candidate } from "#domain/dispatch/candidate";
import { makeQuote } from "#domain/pricing/quote";
import { areas, cityById } from "#schema/areas";
import type { Quote } from "#schema/booking";
import { seedPriceLists } from "#schema/seeds/market";
import type { PriceListRow } from "#schema/tables/market";
import { behaviour } from "./behaviour.ts";
import { Random } from "./random.ts";

export const HOUR = 3_600_000;
/** Saturday 21 November 2026, midnight in Jakarta. */
export const DAY_START = Date.UTC(2026, 10, 20, 17);
const CITY = cityById("jakarta");
const AREAS = areas.filter((area) => area.cityId === CITY.id);
/** About 2.2 km from a district's centre, on average. */
const SPREAD_DEG = 0.018;

export interface GuestPlan {
  /** Also the id of the booking. */
  id: string;
  arrivesAt: number;
  request: AskedFor;
  quote: Quote;
  seed: number;
}

export interface TherapistPlan {
  profile: Candidate;
  /** ms */
  comesAt: number;
  leavesAt: number;
  /** How often they accept when it is near: 0 to 1. */
  accepts: number;
  seed: number;
}

export interface City {
  guests: readonly GuestPlan[];
  therapists: readonly TherapistPlan[];
  priceList: PriceListRow;
}

export interface CitySize {
  bookings: number;
  therapists: number;
}

export const cityOf = (seed: number, size: CitySize): City => {
  const random = new Random(seed);
  const priceList = seedPriceLists(DAY_START).find((list) => list.cityId === CITY.id)!;
  const guests = random.fork();
  const therapists = random.fork();
  return {
    priceList,
    guests: Array.from({ length: size.bookings }, (_, at) => guestOf(at, guests, priceList)),
    therapists: Array.from({ length: size.therapists }, (_, at) => therapistOf(at, therapists)),
  };
};

const placeIn = (random: Random) => {
  const area = random.pick(AREAS);
  const lat = area.centre.lat + random.normal() * SPREAD_DEG;
  const lng = area.centre.lng + random.normal() * SPREAD_DEG;
  return { area, at: { lat, lng } };
};

const ARRIVALS = behaviour.guest.arrivalsByHour.map((weight, hour) => [hour, weight] as const);

const guestOf = (at: number, random: Random, priceList: PriceListRow): GuestPlan => {
  const place = placeIn(random);
  const arrivesAt = DAY_START + Math.floor((random.weighted(ARRIVALS) + random.next()) * HOUR);
  const request: AskedFor = {
    serviceDuration: random.weighted(behaviour.guest.durations),
    areaCode: place.area.code,
    coordinates: place.at,
    address: "Jl. Contoh 1",
    building: "",
    landmark: "Pagar hijau",
    hotel: random.chance(0.15),
    accessNote: "",
    entrancePhotoId: null,
    customerName: "Tamu",
    customerWhatsApp: `+62812${String(10_000_000 + at)}`,
    genderPreference: random.weighted(behaviour.guest.genderPreferences),
    guestGender: null,
    notes: "",
  };
  const quote = makeQuote({
    ...request,
    people: 1,
    priceList,
    city: CITY,
    scheduledFor: null,
    promo: null,
    quotedAt: arrivesAt,
  });
  return {
    id: at.toString(16).padStart(20, "0"),
    arrivesAt,
    request,
    quote,
    seed: Math.floor(random.next() * 2 ** 32),
  };
};

const therapistOf = (at: number, random: Random): TherapistPlan => {
  const { at: home } = placeIn(random);
  const { fromHour, hours } = random.weighted(behaviour.therapist.shifts);
  const comesAt = DAY_START + Math.round((fromHour + random.between(-0.75, 0.75)) * HOUR);
  const [least, most] = behaviour.therapist.accepts;
  const recentOffers = Math.floor(random.between(0, 50));
  const accepts = random.between(least, most);
  return {
    comesAt,
    leavesAt: comesAt + Math.round(hours * HOUR),
    accepts,
    seed: Math.floor(random.next() * 2 ** 32),
    profile: {
      therapistId: `t${String(at).padStart(5, "0")}`,
      businessId: "",
      gender: random.chance(0.62) ? "female" : "male",
      acceptsGender: "any",
      asksNightProof: false,
      blockedCustomerIds: [],
      reserved: [],
      supportedDurations: random.chance(0.85) ? ["60", "90", "120"] : ["60", "90"],
      at: home,
      serviceRadiusM: random.pick([8000, 12_000, 20_000]),
      isAvailable: false,
      hasFixedBase: true,
      locatedAt: comesAt,
      // Heartbeats are taken for granted while somebody is online.
      lastSeenAt: Number.MAX_SAFE_INTEGER,
      onlineSince: null,
      workingHours: Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]),
      verifiedAt: 0,
      rating: random.between(4.1, 5),
      reviewCount: Math.floor(random.between(0, 400)),
      jobsDone: Math.floor(random.between(0, 300)),
      jobsToday: 0,
      jobsTodayOn: "",
      lastJobEndedAt: null,
      recentOffers,
      recentAccepts: Math.floor(recentOffers * accepts),
      lastDeclinedAt: null,
      lastCancelledAt: null,
      lock: null,
    },
  };
};
