// Keeps the desk's line of a booking as the booking is. Whoever writes it looks afterwards whether the log has gone on: of
// several at once, in whatever order, the last to write has then read the last event.
import { readableByDeskOf } from "#schema/permissions";
import { deskBookingRow, mayBeListedElsewhere } from "../domain/booking/desk-row.ts";
import { replay } from "../domain/booking/evolve.ts";
import { type BookingState, businessIdOf, NO_BUSINESS, therapistIdOf } from "../domain/booking/state.ts";
import type { PortsFor } from "../ports.ts";

/** A log that grows this often meanwhile is shown by whoever is told of its last event. */
const MOST_TRIES = 5;

/** The business whose booking it is, or `NO_BUSINESS`; of logs that do not say, its therapist's now. */
export const businessOf = async (ports: PortsFor<"insight">, state: BookingState): Promise<string> => {
  const stated = businessIdOf(state);
  const therapistId = therapistIdOf(state);
  if (stated !== null || therapistId === null) return stated ?? NO_BUSINESS;
  const [therapist] = await ports.insight.therapists([therapistId]);
  return therapist?.businessId ?? NO_BUSINESS;
};

/**
 * `upTo`: the event that this follows; when the log has gone on since, whoever is told of the later one does it.
 * `also`: what else is to be as the booking is.
 * @returns whether the line was written
 */
export const showBooking = async (
  ports: PortsFor<"bookings" | "desk" | "insight">,
  bookingId: string,
  { upTo, also }: { upTo?: number; also?: (businessId: string) => Promise<void> } = {},
): Promise<boolean> => {
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const log = await ports.bookings.log(bookingId);
    const state = replay(log);
    if (!state || (tried === 0 && upTo !== undefined && state.version > upTo)) return false;
    const businessId = await businessOf(ports, state);
    if (mayBeListedElsewhere(log, businessId)) await ports.desk.takeAway(bookingId, businessId);
    await ports.desk.show(deskBookingRow(state, businessId), readableByDeskOf(businessId));
    await also?.(businessId);
    if ((await ports.bookings.lastSeq(bookingId)) === state.version) return true;
  }
  return true;
};
