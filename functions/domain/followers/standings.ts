// Keeps how reliable therapists are: whoever's offer has just been answered, or has run out, is worked out anew.
import { bookingEventTypes } from "../booking/events.ts";
import type { BookingState } from "../booking/state.ts";
import type { Follower } from "./follower.ts";

export const standingsFollower: Follower = {
  pace: "by_the_minute",
  // Any event may end an offer: one that runs out has none of its own.
  interest: bookingEventTypes,
  effects: ({ before, after }) => {
    const ended = Object.entries(after.offerOutcomes).filter(
      ([offerId, { status }]) => status !== "open" && status !== statusOf(before, offerId),
    );
    return [...new Set(ended.map(([, { therapistId }]) => therapistId))].map((therapistId) => ({
      type: "standing",
      therapistId,
    }));
  },
};

const statusOf = (state: BookingState | null, offerId: string) => state?.offerOutcomes[offerId]?.status;
