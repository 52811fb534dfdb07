// Time as data from the confirmation on: a proposal that nobody answered, a therapist who is not there, a session that does
// not begin or does not end. Support is told of each once; a visit that stays silent all the same is closed, so that no
// state waits for people alone.
import { policy } from "../policy.ts";
import { waitsFrom } from "./door.ts";
import type { BookingEvent, EventOf } from "./events.ts";
import { serviceMinOf } from "./schedule.ts";
import type { Active } from "./state.ts";

type Moment = [at: number, event: BookingEvent];

const MINUTE_MS = 60_000;

/** What is waited for in a phase: from when on (ms) support is told that it is overdue. */
const awaited = ({ phase, job, request }: Active): [what: EventOf<"overdue">["what"], at: number] => {
  const { overdueArrivalMs, overdueStartMs, overdueEndMs } = policy.job;
  switch (phase) {
    case "confirmed":
    case "en_route":
      return ["arrival", job.promisedAt + overdueArrivalMs];
    case "arrived":
      return ["start", waitsFrom(job, job.promisedAt) + overdueStartMs];
    case "in_service": {
      const endsAt = (job.startedAt ?? job.promisedAt) + serviceMinOf(request) * MINUTE_MS;
      return ["end", endsAt + overdueEndMs];
    }
    default:
      return phase satisfies never;
  }
};

/** How a silent visit is closed: what began has been done, who never said that they came has not come. */
const closing = ({ phase }: Active): BookingEvent => {
  if (phase === "in_service") return { type: "completed", isShort: false };
  const ended = phase === "arrived" ? "cancelled_by_system" : "no_show_therapist";
  return { type: "cancelled", phase: ended, reason: null, feeDueIdr: 0 };
};

/** Every moment (ms) at which time alone may still do something, with what it does; the close is always among them. */
const moments = (state: Active): [next: Moment, ...Moment[]] => {
  const { proposal, overdue } = state.job;
  const [what, overdueAt] = awaited(state);
  const close: Moment = [overdueAt + policy.job.closeAfterMs, closing(state)];
  const before: Moment[] = [];
  if (proposal?.status === "open") before.push([proposal.expiresAt, { type: "change_closed", status: "expired" }]);
  if (!overdue[what]) before.push([overdueAt, { type: "overdue", what }]);
  return [...before, close].sort(([a], [b]) => a - b) as [Moment, ...Moment[]];
};

/** The next moment (ms) at which time alone changes a confirmed booking. */
export const visitDeadlineAt = (state: Active): number => moments(state)[0][0];

/** What the first moment that has passed leads to, or null; once the visit is to be closed, nothing else matters. */
export const visitDueEvent = (state: Active, now: number): BookingEvent | null => {
  const due = moments(state).filter(([at]) => now >= at);
  const end = due.find(([, { type }]) => type === "completed" || type === "cancelled");
  return (end ?? due[0])?.[1] ?? null;
};
