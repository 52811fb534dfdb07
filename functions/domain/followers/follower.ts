// What an event leads to that nobody waits for: rows beside the booking's own transaction, made a moment later. A follower
// may be told of an event twice, late, or in any order, so what it makes has ids made of the event alone.
import type { BookingEvent, LoggedEvent } from "../booking/events.ts";
import type { BookingState } from "../booking/state.ts";
import type { Create } from "../row-write.ts";

export interface LogFollower {
  id: string;
  /** The events that may lead to something; no other costs anything. */
  of: readonly BookingEvent["type"][];
  /** Whether this one does, as far as it can be told without the rest of the log. */
  concerns(event: BookingEvent): boolean;
  /** `before`: the state that the event met. */
  effects(logged: LoggedEvent, before: BookingState | null): Create[];
}
