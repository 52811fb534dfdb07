// Time as data from the confirmation on: a proposal that nobody answered, a therapist who is not there, a massage that
// does not end. The last two are told to support, each once; they change nothing else.
import { policy } from "../policy.ts";
import type { EventOf } from "./events.ts";
import { serviceMinOf } from "./schedule.ts";
import type { Active } from "./state.ts";

type VisitDueEvent = EventOf<"change_closed"> | EventOf<"overdue">;

/** Every moment (ms) at which time alone may still do something, with what it does. */
const moments = ({ phase, job, request }: Active): [at: number, event: VisitDueEvent][] => {
  const waiting: [number, VisitDueEvent][] = [];
  const { proposal, overdue, promisedAt, startedAt } = job;
  if (proposal?.status === "open") waiting.push([proposal.expiresAt, { type: "change_closed", status: "expired" }]);
  const isExpected = phase === "confirmed" || phase === "en_route";
  if (isExpected && !overdue.arrival) {
    waiting.push([promisedAt + policy.job.overdueArrivalMs, { type: "overdue", what: "arrival" }]);
  }
  if (phase === "in_service" && startedAt !== null && !overdue.end) {
    const endsAt = startedAt + serviceMinOf(request) * 60_000;
    waiting.push([endsAt + policy.job.overdueEndMs, { type: "overdue", what: "end" }]);
  }
  return waiting.sort(([a], [b]) => a - b);
};

/** The next moment (ms) at which time alone changes a confirmed booking; null while it waits for people only. */
export const visitDeadlineAt = (state: Active): number | null => moments(state)[0]?.[0] ?? null;

/** What the first moment that has passed leads to, or null. */
export const visitDueEvent = (state: Active, now: number): VisitDueEvent | null => {
  const [first] = moments(state);
  return first && now >= first[0] ? first[1] : null;
};
