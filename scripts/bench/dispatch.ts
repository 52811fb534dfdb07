// How long it takes to choose among many therapists, and how that grows with their number. The market lies in Jakarta;
// each search is somewhere else in it. "All looked at" is the same choice without the index, to show what that saves.
import { windowFrom } from "#domain/booking/deadlines";
import type { Candidate, Demand } from "#domain/dispatch/candidate";
import { MarketIndex } from "#domain/dispatch/market-index";
import { survey, widestRadiusM } from "#domain/dispatch/waves";
import { areas } from "#schema/areas";
import { Random } from "../simulate/random.ts";
import { type Figure, inWords, spreadOf } from "./figure.ts";

const SIZES = [1000, 10_000, 100_000] as const;
const SEARCHES = 400;
const SEARCHES_OF_ALL = 15;
/** As many as the adapter on Appwrite considers. */
const CONSIDERED = 120;
/** A Saturday at 14:00 in Jakarta. */
const NOW = Date.UTC(2026, 10, 21, 7);
const JAKARTA = areas.filter((area) => area.cityId === "jakarta");

export const benchDispatch = async (): Promise<Figure[]> => {
  const figures = SIZES.flatMap(figuresOf);
  const [least, most] = [figures[0]!, figures.at(-2)!];
  return [
    ...figures,
    {
      name: `growth from ${SIZES[0].toLocaleString("en")} to ${SIZES.at(-1)!.toLocaleString("en")} therapists`,
      value: most.value / least.value,
      unit: "×",
      detail: `of the median, for ${SIZES.at(-1)! / SIZES[0]} times as many`,
      aim: 10,
      real: null,
    },
  ];
};

const figuresOf = (size: number): Figure[] => {
  const random = new Random(size);
  const market = Array.from({ length: size }, (_, at) => someone(`t${at}`, random));
  const index = new MarketIndex<Candidate>();
  for (const each of market) index.put(each);
  const demands = Array.from({ length: SEARCHES }, () => demandAt(placeIn(random)));
  const spread = (searches: readonly Demand[], read: (demand: Demand) => readonly Candidate[]) =>
    spreadOf(searches.map((demand) => msOf(() => survey(read(demand), demand, windowFrom(NOW, 1, 5), NOW))));
  const near = (demand: Demand) => index.nearest(demand.at, widestRadiusM, CONSIDERED);
  // Once to warm the compiled code up.
  spread(demands, near);
  const chosen = spread(demands, near);
  const scanned = spread(demands.slice(0, SEARCHES_OF_ALL), () => market);
  const of = size.toLocaleString("en");
  return [
    { name: `choose among ${of}`, value: chosen.p50, unit: "ms", detail: inWords(chosen), aim: 20, real: null },
    { name: `… all ${of} looked at`, value: scanned.p50, unit: "ms", detail: inWords(scanned), aim: null, real: null },
  ];
};

const msOf = (act: () => unknown): number => {
  const from = performance.now();
  act();
  return performance.now() - from;
};

const placeIn = (random: Random) => {
  const { centre } = random.pick(JAKARTA);
  return { lat: centre.lat + random.normal() * 0.03, lng: centre.lng + random.normal() * 0.03 };
};

const demandAt = (at: Demand["at"]): Demand => ({
  at,
  timeZone: "Asia/Jakarta",
  serviceDuration: "90",
  serviceMin: 90,
  scheduledFor: null,
  genderPreference: "any",
  guestGender: null,
  customerId: "guest",
  isProvenGuest: false,
  blocked: [],
  only: null,
  excluded: {},
});

const someone = (therapistId: string, random: Random): Candidate => ({
  therapistId,
  businessId: "",
  gender: random.chance(0.6) ? "female" : "male",
  acceptsGender: "any",
  asksNightProof: false,
  blockedCustomerIds: [],
  reserved: [],
  supportedDurations: ["60", "90", "120"],
  at: placeIn(random),
  serviceRadiusM: 20_000,
  isAvailable: true,
  hasFixedBase: true,
  locatedAt: NOW,
  lastSeenAt: NOW,
  onlineSince: NOW - Math.round(random.between(0, 4 * 3_600_000)),
  workingHours: Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]),
  verifiedAt: NOW,
  rating: random.between(3.8, 5),
  reviewCount: 40,
  jobsDone: 60,
  jobsToday: 0,
  jobsTodayOn: "",
  lastJobEndedAt: null,
  recentOffers: 40,
  recentAccepts: 30,
  lastDeclinedAt: null,
  lastCancelledAt: null,
  lock: random.chance(0.3) ? { kind: "busy", bookingId: "b" } : null,
});
