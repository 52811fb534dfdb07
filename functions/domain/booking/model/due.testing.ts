// Test-only: which moments have passed at which something must happen, not only may; written out again by hand.
import { policy } from "../../policy.ts";
import { type Active, isActive, isTerminal } from "../state.ts";
import type { Place } from "./model.testing.ts";

const MINUTE = 60_000;

/** What time owes this place, in words; null when nothing. */
export const dueAt = ({ state, now }: Place): string | null => {
  const isPast = (at: number) => now >= at;
  switch (state.phase) {
    case "offering":
      return isPast(state.window.deadlineAt) ? "the window" : null;
    case "therapist_accepted":
      return isPast(state.confirmDeadlineAt) ? "the guest's answer" : null;
    case "exhausted":
      return isPast(state.resumeDeadlineAt) ? "the way back" : null;
    case "scheduled":
      return isPast(state.resumesAt) ? "the search for later" : null;
    case "waiting":
      return isPast(state.until) ? "the wait" : null;
    default:
      if (isActive(state)) return dueInVisit(state, isPast);
      return isTerminal(state) ? null : (state satisfies never);
  }
};

const dueInVisit = (state: Active, isPast: (at: number) => boolean): string | null => {
  const { proposal, overdue, promisedAt, startedAt } = state.job;
  if (proposal?.status === "open" && isPast(proposal.expiresAt)) return "the proposal";
  const isExpected = state.phase === "confirmed" || state.phase === "en_route";
  const { overdueArrivalMs, overdueStartMs, overdueEndMs, closeAfterMs } = policy.job;
  if (isExpected) {
    if (isPast(promisedAt + overdueArrivalMs + closeAfterMs)) return "the close";
    return !overdue.arrival && isPast(promisedAt + overdueArrivalMs) ? "the arrival" : null;
  }
  if (startedAt === null) {
    const arrivedAt = Math.max(state.job.arrivedAt ?? 0, state.job.expectedAt);
    if (isPast(arrivedAt + overdueStartMs + closeAfterMs)) return "the close";
    return !overdue.start && isPast(arrivedAt + overdueStartMs) ? "the start" : null;
  }
  const { serviceDuration, people } = state.request;
  const endsAt = startedAt + Number(serviceDuration) * people * MINUTE;
  if (isPast(endsAt + overdueEndMs + closeAfterMs)) return "the close";
  return !overdue.end && isPast(endsAt + overdueEndMs) ? "the end" : null;
};
