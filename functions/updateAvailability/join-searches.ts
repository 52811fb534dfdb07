// Who comes online joins the searches around at once, not with their next wave: a guest who waits for
// somebody to be free is told, an open window that nobody is left for asks.
import type { TherapistRow } from "#schema/tables/therapists";
import { SYSTEM } from "../domain/booking/events.ts";
import { widestRadiusM } from "../domain/dispatch/waves.ts";
import type { CommandPorts } from "../ports.ts";
import { obey } from "../runtime/obey.ts";

/** One therapist can end one search; a few more in case others were faster. */
const MAX_SEARCHES = 3;

export const joinSearches = async (therapist: TherapistRow, ports: CommandPorts): Promise<void> => {
  const radiusM = Math.min(therapist.serviceRadiusM, widestRadiusM);
  const searches = await ports.bookings.searchingAround(therapist, radiusM, MAX_SEARCHES);
  for (const bookingId of searches) {
    await obey(ports, bookingId, { type: "advance", id: `online.${therapist.$id}.${ports.clock.now()}` }, SYSTEM);
  }
};
