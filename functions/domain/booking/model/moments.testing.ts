// Test-only: the moments at which something begins or ceases to be possible for one booking: the clock of the scope
// `whole` goes from one to the next.
import { policy } from "../../policy.ts";
import { serviceMinOf } from "../schedule.ts";
import { type Active, type BookingState, isActive, isTerminal } from "../state.ts";
import type { Place } from "./model.testing.ts";

const MINUTE = 60_000;
/** For what is still possible at its last moment. */
const PAST = 1;

/** Nobody looks on time; who looks late for the last moment finds a search that nobody watches. */
const LATE_MS = 1500;

const momentsOf = (state: BookingState): number[] => {
  if (isTerminal(state)) return [state.endedAt + policy.terms.settleForMs + PAST];
  const searching = state.scheduledFor === null ? [] : [state.scheduledFor - policy.schedule.searchAgainBeforeMs];
  switch (state.phase) {
    case "offering":
      return [
        state.window.startedAt + policy.offers.staggerMs + LATE_MS,
        state.window.deadlineAt + LATE_MS,
        ...searching,
      ];
    case "therapist_accepted":
      return [state.confirmDeadlineAt, ...searching];
    case "exhausted":
      return [state.resumeDeadlineAt, ...searching];
    case "scheduled":
      return [state.resumesAt];
    case "waiting":
      return [state.until];
    default:
      return isActive(state) ? visitMoments(state) : (state satisfies never);
  }
};

const visitMoments = ({ phase, job, request, scheduledFor }: Active): number[] => {
  const { proposal, promisedAt, confirmedAt, arrivedAt, startedAt } = job;
  const moments: number[] = [];
  if (proposal?.status === "open") moments.push(proposal.expiresAt);
  if (phase === "confirmed") moments.push(confirmedAt + policy.terms.graceMs + PAST);
  const { overdueArrivalMs, overdueStartMs, overdueEndMs, closeAfterMs } = policy.job;
  if (phase === "confirmed" || phase === "en_route") {
    moments.push(promisedAt + overdueArrivalMs + closeAfterMs);
    moments.push(promisedAt + overdueArrivalMs, promisedAt + policy.terms.lateFreeAfterMs + PAST);
    if (scheduledFor !== null) {
      moments.push(
        scheduledFor - policy.schedule.setOffBeforeMs,
        ...policy.terms.scheduledShares.map(([leftMs]) => scheduledFor - leftMs + PAST),
      );
    }
  }
  if (phase === "arrived") {
    const from = Math.max(arrivedAt ?? 0, job.expectedAt);
    const overdueAt = from + overdueStartMs;
    moments.push(from, from + policy.terms.absentAfterMs, overdueAt, overdueAt + closeAfterMs);
    const apartMs = policy.terms.absentAfterMs / policy.terms.absentAfterContacts / 2;
    if (job.lastContactAt !== null) moments.push(job.lastContactAt + apartMs);
    if (!job.isArrivalShown) moments.push(promisedAt + policy.terms.lateFreeAfterMs + PAST);
  }
  if (phase === "in_service") {
    const endsAt = (startedAt ?? 0) + serviceMinOf(request) * MINUTE;
    moments.push(endsAt, endsAt + overdueEndMs, endsAt + overdueEndMs + closeAfterMs);
  }
  return moments;
};

/** The moments that are to come, the next one first. */
const ahead = ({ state, now }: Place): number[] =>
  [...new Set(momentsOf(state))].filter((at) => at > now).sort((a, b) => a - b);

/** The next moment; and, for whoever looks late, long after the last one. */
export const laterPlaces = (place: Place): Place[] => {
  const moments = ahead(place);
  const [next] = moments;
  const last = moments.at(-1);
  if (next === undefined || last === undefined) return [];
  return [next, ...(isTerminal(place.state) ? [] : [last + 20 * MINUTE])].map((now) => ({ state: place.state, now }));
};

/** Minutes: a new deadline may come to lie before or behind a moment that is this near. */
const NEAR_MIN = [0, 5, 10, 20, 30, 60, 90, 240];

const nearness = (leftMs: number): number => {
  const at = NEAR_MIN.findIndex((min) => leftMs <= min * MINUTE);
  return at < 0 ? NEAR_MIN.length : at;
};

/**
 * Which moments have passed, which comes next and how near the others are: decisions compare the clock with these alone.
 * Places whose moments are equally near count as one.
 */
export const clockOf = (place: Place): string => {
  const { state, now } = place;
  const [next] = ahead(place);
  const moments = momentsOf(state).map((at) => `${nearness(at - now)}${at === next ? "!" : ""}`);
  if (!isActive(state) || state.job.arrivedAt !== null) return moments.join();
  // A change of the time is a change of this moment, also once it has passed.
  return [...moments, nearness(state.job.expectedAt - now), nearness(state.job.expectedAt + 30 * MINUTE - now)].join();
};
