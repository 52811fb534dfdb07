// Every follower, and what a part of a log asks of them. A new one is its file, its id and a line here.
import { evolve } from "../booking/evolve.ts";
import type { LoggedEvent } from "../booking/events.ts";
import type { BookingState } from "../booking/state.ts";
import { alertsFollower } from "./alerts.ts";
import type { Effect, Follower, FollowerId } from "./follower.ts";
import { reviewsFollower } from "./reviews.ts";
import { standingsFollower } from "./standings.ts";

export const followers: Record<FollowerId, Follower> = {
  alerts: alertsFollower,
  standings: standingsFollower,
  reviews: reviewsFollower,
};

/**
 * What has to follow the events that `isNew` names.
 * @param log of one booking, whole: an event means what it means where it stands
 */
export const effectsOf = (
  follower: Follower,
  log: readonly LoggedEvent[],
  isNew: (logged: LoggedEvent) => boolean,
): Effect[] => {
  let before: BookingState | null = null;
  return log.flatMap((logged) => {
    const after: BookingState = evolve(before, logged);
    const happened = { logged, before, after };
    before = after;
    return follower.interest.includes(logged.event.type) && isNew(logged) ? follower.effects(happened) : [];
  });
};
