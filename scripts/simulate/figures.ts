// What a simulated day amounts to. Times in seconds, shares from 0 to 1.
import type { LoggedEvent } from "#domain/booking/events";
import { DAY_START, HOUR } from "./city.ts";
import type { DayRun } from "./day.ts";

export interface DayFigures {
  bookings: number;
  /** Bookings that ended with a massage. */
  done: number;
  fillRate: number;
  /** Bookings for which a therapist said yes. */
  foundRate: number;
  /** From the request to the first therapist who said yes, sorted; only bookings where one did. */
  secondsToYes: readonly number[];
  /** From the request to the guest's confirmation, sorted. */
  secondsToConfirmed: readonly number[];
  /** Mean estimate on the card of confirmed bookings, minutes. */
  meanEtaMin: number;
  offers: number;
  offersPerBooking: number;
  offersPerJob: number;
  /** How offers ended, as shares. */
  offersEnded: Readonly<Record<"accepted" | "declined" | "expired" | "withdrawn", number>>;
  /** Of therapists who were online: 0 when all have the same, 1 when one has all. */
  giniOfJobs: number;
  giniOfIdleTime: number;
  /** Share of the time online that was spent with a job. */
  busyShare: number;
  endings: Readonly<Record<string, number>>;
  therapistCancels: number;
  takenOffline: number;
  decisions: number;
  /** By the hour of the request. */
  requestedByHour: readonly number[];
  doneByHour: readonly number[];
  /** How many therapists had 0, 1, 2 … jobs. */
  therapistsByJobs: readonly number[];
}

export const figuresOf = ({ visits, market, decisions }: DayRun): DayFigures => {
  const requestedByHour = Array<number>(24).fill(0);
  const doneByHour = Array<number>(24).fill(0);
  const endings: Record<string, number> = {};
  const ended = { accepted: 0, declined: 0, expired: 0, withdrawn: 0 };
  const [toYes, toConfirmed, etas]: number[][] = [[], [], []];
  let offers = 0;
  let therapistCancels = 0;
  for (const { plan, state, log } of visits) {
    const hour = Math.floor((plan.arrivesAt - DAY_START) / HOUR);
    requestedByHour[hour]! += 1;
    if (state.phase === "done") doneByHour[hour]! += 1;
    const ending = endingOf(state.phase, log);
    endings[ending] = (endings[ending] ?? 0) + 1;
    const yes = firstOf(log, "offer_accepted");
    const confirmed = firstOf(log, "confirmed");
    if (yes) toYes!.push((yes.at - plan.arrivesAt) / 1000);
    if (confirmed) toConfirmed!.push((confirmed.at - plan.arrivesAt) / 1000);
    if (confirmed && yes?.event.type === "offer_accepted") etas!.push(yes.event.therapist.etaMin);
    therapistCancels += log.filter(({ event }) => event.type === "therapist_cancelled").length;
    for (const { status } of Object.values(state.offerOutcomes)) {
      offers += 1;
      if (status !== "open") ended[status] += 1;
    }
  }
  const done = doneByHour.reduce(sum, 0);
  const therapists = [...market.therapists.values()].filter((therapist) => therapist.onlineMs > 0);
  const onlineMs = therapists.reduce((all, therapist) => all + therapist.onlineMs, 0);
  const therapistsByJobs: number[] = [];
  for (const { jobs } of therapists) {
    while (therapistsByJobs.length <= jobs) therapistsByJobs.push(0);
    therapistsByJobs[jobs]! += 1;
  }
  return {
    bookings: visits.length,
    done,
    fillRate: done / visits.length,
    foundRate: toYes!.length / visits.length,
    secondsToYes: toYes!.sort((a, b) => a - b),
    secondsToConfirmed: toConfirmed!.sort((a, b) => a - b),
    meanEtaMin: etas!.reduce(sum, 0) / Math.max(1, etas!.length),
    offers,
    offersPerBooking: offers / visits.length,
    offersPerJob: offers / Math.max(1, done),
    offersEnded: {
      accepted: ended.accepted / offers,
      declined: ended.declined / offers,
      expired: ended.expired / offers,
      withdrawn: ended.withdrawn / offers,
    },
    giniOfJobs: gini(therapists.map((therapist) => therapist.jobs)),
    giniOfIdleTime: gini(therapists.map((therapist) => Math.max(0, therapist.onlineMs - therapist.busyMs))),
    busyShare: therapists.reduce((all, therapist) => all + therapist.busyMs, 0) / Math.max(1, onlineMs),
    endings,
    therapistCancels,
    takenOffline: therapists.reduce((all, therapist) => all + therapist.takenOffline, 0),
    decisions,
    requestedByHour,
    doneByHour,
    therapistsByJobs,
  };
};

const sum = (a: number, b: number): number => a + b;

const firstOf = (log: readonly LoggedEvent[], type: LoggedEvent["event"]["type"]): LoggedEvent | undefined =>
  log.find(({ event }) => event.type === type);

/** How a booking ended, in the words of the report. */
const endingOf = (phase: string, log: readonly LoggedEvent[]): string => {
  if (phase === "done") return "massage";
  if (phase === "no_show_customer") return "guest absent";
  if (phase === "cancelled_by_system") return "guest left without a word";
  if (firstOf(log, "confirmed")) return "cancelled after the confirmation";
  if (firstOf(log, "offer_accepted")) return "cancelled after a therapist said yes";
  return firstOf(log, "search_exhausted") ? "gave up: nobody was found" : "gave up during the search";
};

/** The Gini coefficient: 0 for all alike, near 1 when one has everything. */
export const gini = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const total = sorted.reduce(sum, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((all, value, at) => all + value * (at + 1), 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
};

/** The value below which `share` of a sorted sample lies; null of an empty one. */
export const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
