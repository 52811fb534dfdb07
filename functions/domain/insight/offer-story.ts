// What became of every offer of a booking, read from its log: the same fold that the booking itself goes through, so
// no way of ending an offer can be missed.
import { eventId } from "#schema/ids";
import type { OfferStatus } from "#schema/tables/therapists";
import type { BookingEvent, LoggedEvent } from "../booking/events.ts";
import { evolve } from "../booking/evolve.ts";
import type { BookingState } from "../booking/state.ts";

/** Moments in ms, distances in metres. */
export interface OfferStory {
  offerId: string;
  therapistId: string;
  attempt: number;
  /** When the search window opened in which it was made: tells windows of one attempt apart. */
  windowStartedAt: number;
  sentAt: number;
  deadlineAt: number;
  distanceM: number;
  status: OfferStatus;
  /** When its therapist said yes, if ever. */
  acceptedAt: number | null;
  /** The last thing that changed it, and when; null while it is open. */
  endedAt: number | null;
  endedBy: BookingEvent | null;
}

/** One event with the states around it. */
export interface Step {
  logged: LoggedEvent;
  before: BookingState | null;
  after: BookingState;
}

export const stepsOf = (log: readonly LoggedEvent[]): Step[] => {
  const steps: Step[] = [];
  let state: BookingState | null = null;
  for (const logged of log) {
    const before: BookingState | null = state;
    state = evolve(before, logged);
    steps.push({ logged, before, after: state });
  }
  return steps;
};

/** Offers that existed before an event and stand otherwise after it. */
export const changedOffers = ({ before, after }: Step): { offerId: string; status: OfferStatus }[] =>
  Object.entries(before?.offerOutcomes ?? {}).flatMap(([offerId, { status: old }]) => {
    const status = after.offerOutcomes[offerId]?.status ?? old;
    return status === old ? [] : [{ offerId, status }];
  });

/** In the order in which they were made. */
export const offerStories = (steps: readonly Step[]): Map<string, OfferStory> => {
  const stories = new Map<string, OfferStory>();
  for (const step of steps) {
    const { event, bookingId, seq, at } = step.logged;
    for (const { offerId, status } of changedOffers(step)) {
      const story = stories.get(offerId);
      if (!story) continue;
      Object.assign(story, { status, endedAt: at, endedBy: event });
      if (status === "accepted") story.acceptedAt = at;
    }
    if (event.type !== "offered") continue;
    const offerId = eventId(bookingId, seq);
    stories.set(offerId, {
      offerId,
      therapistId: event.therapistId,
      attempt: step.after.attempt,
      windowStartedAt: step.after.phase === "offering" ? step.after.window.startedAt : at,
      sentAt: at,
      deadlineAt: event.deadlineAt,
      distanceM: event.distanceM,
      status: "open",
      acceptedAt: null,
      endedAt: null,
      endedBy: null,
    });
  }
  return stories;
};
