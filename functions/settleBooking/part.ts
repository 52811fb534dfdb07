// Two who are never to meet again have nothing left that is agreed on: what they have booked for later searches on.
import { SYSTEM } from "../domain/booking/events.ts";
import type { CommandPorts } from "../ports.ts";
import { obey } from "../runtime/obey.ts";

/** @param bookingId after whose visit one of them said so */
export const part = async (ports: CommandPorts, bookingId: string): Promise<void> => {
  const { userId, therapistId } = (await ports.bookings.find(bookingId)) ?? {};
  if (!userId || !therapistId) return;
  for (const other of await ports.bookings.openOf(userId, therapistId)) {
    await obey(ports, other, { type: "part", id: `part.${bookingId}`, therapistId }, SYSTEM);
  }
};
