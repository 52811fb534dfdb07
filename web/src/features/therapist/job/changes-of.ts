/** What a therapist may still propose for a job, as the server would allow it. Pure. */
import { MOVE_MINUTES, type ServiceDuration, serviceDurations } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { startOf } from "./upcoming.ts";

const MINUTE_MS = 60_000;
/** Every quarter hour is choice enough; the finer step is the running-late dialog's. */
const STEP_MIN = 15;
const allMoves = Array.from(
  { length: (MOVE_MINUTES.max - MOVE_MINUTES.min) / STEP_MIN + 1 },
  (_, index) => MOVE_MINUTES.min + index * STEP_MIN,
).filter((minutes) => minutes !== 0);

export type PossibleChanges = {
  /** Minutes by which the start may move: none once at the door, never into the past. */
  moves: readonly number[];
  /** Other durations than the booked one that do not end in the past. */
  durations: readonly ServiceDuration[];
};

export function changesOf(job: JobRow, nowMs: number): PossibleChanges {
  const isOnTheWay = job.phase === "confirmed" || job.phase === "en_route";
  const begunMs = job.startedAt ?? nowMs;
  return {
    moves: isOnTheWay ? allMoves.filter((minutes) => startOf(job) + minutes * MINUTE_MS > nowMs) : [],
    durations: serviceDurations.filter(
      (minutes) => minutes !== job.serviceDuration && begunMs + Number(minutes) * MINUTE_MS > nowMs,
    ),
  };
}
