// The log of a booking as it is stored, for tests that compare it with what it led to.
import { Query } from "node-appwrite";
import { bookingEvent, type LoggedEvent } from "#domain/booking/events";
import { bookingEvents } from "#schema/tables/bookings";
import type { Stage } from "./stage.ts";

export const logOf = async (stage: Stage, bookingId: string): Promise<LoggedEvent[]> => {
  const events = await stage.house.list(bookingEvents, Query.equal("bookingId", bookingId), Query.orderAsc("seq"));
  return events.map(({ bookingId, seq, at, actorRole, actorId, commandId, type, data }) => ({
    bookingId,
    seq,
    at,
    actor: { role: actorRole, id: actorId },
    commandId,
    event: bookingEvent.parse({ type, ...data }),
  }));
};
