// Who comes online joins the searches around at once, not with their next wave: a guest who waits for
// somebody to be free is told, an open window that nobody is left for asks.
import type { TherapistRow } from "#schema/tables/therapists";
import { SYSTEM } from "../domain/booking/events.ts";
import { widestRadiusM } from "../domain/dispatch/waves.ts";
import { skipDamaged } from "../fault.ts";
import type { CommandPorts } from "../ports.ts";
import { obey } from "../runtime/obey.ts";
import { beside } from "./beside.ts";

/** One therapist can end one search; a few more in case others were faster. */
const MAX_SEARCHES = 3;

export const joinSearches = (
  therapist: TherapistRow,
  ports: CommandPorts,
  tell: (what: string) => void,
): Promise<void> =>
  beside("A search could not be joined", tell, async () => {
    const radiusM = Math.min(therapist.serviceRadiusM, widestRadiusM);
    for (const bookingId of await ports.bookings.searchingAround(therapist, radiusM, MAX_SEARCHES)) {
      const advance = { type: "advance", id: `online.${therapist.$id}.${ports.clock.now()}` } as const;
      await obey(ports, bookingId, advance, SYSTEM).catch(skipDamaged);
    }
  });
