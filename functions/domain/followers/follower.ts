// What a follower of the log is: something that nobody who gives a command waits for. It looks at one event that has
// happened and says what has to follow; somebody else sees to it, at once or with the next sweep, perhaps more than once.
import type { AlertRow } from "#schema/tables/alerts";
import type { BookingEventType, LoggedEvent } from "../booking/events.ts";
import type { BookingState } from "../booking/state.ts";

export const followerIds = ["alerts", "standings", "reviews"] as const;
export type FollowerId = (typeof followerIds)[number];

/** To be done once, however often it is asked for: rows have ids made of their event, and what is worked out is the same. */
export type Effect =
  | { type: "alert"; alertId: string; values: Omit<AlertRow, "$id"> }
  /** Work out anew how reliable a therapist is. */
  | { type: "standing"; therapistId: string }
  /** See whether a therapist who gave up a job at `at` (ms) has done so before. */
  | { type: "review"; therapistId: string; at: number };
export type EffectType = Effect["type"];

/** An event with the booking before and after it. */
export interface Happened {
  logged: LoggedEvent;
  before: BookingState | null;
  after: BookingState;
}

export interface Follower {
  /** `at_once`: somebody looks out for it. `by_the_minute`: the sweep does it in batches, which costs less. */
  pace: "at_once" | "by_the_minute";
  /** Events of any other type are not even read. */
  interest: readonly BookingEventType[];
  effects: (happened: Happened) => readonly Effect[];
}
