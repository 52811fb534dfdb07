// What is done once an account is gone: `protect` is told of it, and the sweep finds whomever it was not told of.

import { SYSTEM } from "../domain/booking/events.ts";
import { skipDamaged } from "../fault.ts";
import type { CommandPorts, PortsFor } from "../ports.ts";
import { keepAttachmentsOf } from "./keep-attachments.ts";
import { obey } from "./obey.ts";

/** Takes somebody whose account is gone out of their bookings, again or not. @returns how many those were */
export const leave = async (
  ports: CommandPorts & PortsFor<"accounts" | "attachments" | "photos" | "resumeLinks">,
  userId: string,
): Promise<number> => {
  // Before anything else: nobody asks them any more.
  await ports.accounts.takeOffline(userId);
  await ports.resumeLinks.closeTo(userId);
  const bookingIds = await ports.accounts.bookingsOf(userId);
  const now = ports.clock.now();
  for (const bookingId of bookingIds) {
    // A booking that cannot be read is left by its rows alone.
    await obey(ports, bookingId, { type: "leave", id: `leave.${userId}`, userId }, SYSTEM).catch(skipDamaged);
    await keepAttachmentsOf(ports, bookingId);
  }
  await ports.photos.closeTo(userId);
  await ports.accounts.close(userId, bookingIds, now);
  return bookingIds.length;
};
