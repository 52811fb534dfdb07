// Where somebody lives is forgotten once the settling of a booking is over; and a position of the way that was told in the
// very moment in which the way ended, when its row goes.

import { SYSTEM } from "../domain/booking/events.ts";
import { policy } from "../domain/policy.ts";
import { skipDamaged } from "../fault.ts";
import type { CommandPorts } from "../ports.ts";
import { obey } from "../runtime/obey.ts";
import { batchOf } from "./batch.ts";

/** Bookings of one sweep; the rest waits for the next one. */
const BATCH = 50;

/** @param round counts how often this was done @returns how many bookings keep nothing of their place any more */
export const forgetPlaces = async (ports: CommandPorts, round: number): Promise<number> => {
  const now = ports.clock.now();
  await ports.bookings.forgetPositionsBefore(now - policy.position.keepMs);
  // Whether its own settling is over the booking decides.
  const ended = await ports.bookings.withPlaceEndedBefore(now - policy.terms.settleForMs);
  let forgotten = 0;
  for (const bookingId of batchOf(ended, round, BATCH)) {
    const forget = { type: "forget_place", id: `forget.${now}` } as const;
    if (await obey(ports, bookingId, forget, SYSTEM).catch(skipDamaged)) forgotten += 1;
  }
  return forgotten;
};
