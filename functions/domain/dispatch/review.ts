// Which therapists somebody should talk to: who gives up confirmed jobs again and again (RULES e9). Worked out from the
// logs alone, so that working it out twice, or late, gives the same reviews.
import { eventId } from "#schema/ids";
import type { LoggedEvent } from "../booking/events.ts";
import { policy } from "../policy.ts";

/** A confirmed job that its therapist gave up, for any reason but safety. What the system took from them is none. */
export interface Strike {
  therapistId: string;
  bookingId: string;
  /** Of the cancellation. */
  eventId: string;
  /** ms */
  at: number;
}

export interface Review {
  strike: Strike;
  /** The one before it. */
  earlier: Strike;
}

/** The strikes in the log of one booking. */
export const strikesIn = (log: readonly LoggedEvent[]): Strike[] => {
  let therapistId = "";
  return log.flatMap(({ bookingId, seq, at, actor, event }) => {
    if (event.type === "offer_accepted") therapistId = event.therapist.therapistId;
    if (event.type !== "therapist_cancelled" || event.reason === "safety" || actor.role === "system") return [];
    return [{ therapistId, bookingId, eventId: eventId(bookingId, seq), at }];
  });
};

/**
 * A review belongs to the strike that completes a pair within the week before it, so it is one however often it is found.
 * @param strikes everybody's, complete for the week before `since`
 * @param since ms; reviews of earlier strikes have been found before
 */
export const reviewsSince = (strikes: readonly Strike[], since: number): Review[] =>
  [...Map.groupBy(strikes, (strike) => strike.therapistId).values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
    return inOrder.flatMap((strike, index) => {
      const upToHere = inOrder.slice(0, index + 1);
      const recent = upToHere.filter(({ at }) => at > strike.at - policy.review.withinMs);
      const earlier = upToHere.at(-2);
      if (strike.at < since || !earlier || recent.length % policy.review.cancellations !== 0) return [];
      return [{ strike, earlier }];
    });
  });
