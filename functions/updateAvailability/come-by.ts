// Whoever says that they are still there also looks after searches that are due: wherever somebody could be asked, somebody
// says so every minute, so a search goes on nearly as well while the guest's phone sleeps (RULES e3).
import { skipDamaged } from "../fault.ts";
import type { CommandPorts } from "../ports.ts";
import { lookAfter } from "../runtime/look-after.ts";
import { beside } from "./beside.ts";

/** Each instance looks no more often than this, however many heartbeats come. */
const LOOK_EVERY_MS = 2000;
/** Those whose moment came last; the sweep looks after all. */
const MOST = 3;

let lookedAt = 0;

export const comeBy = async (ports: CommandPorts, tell: (what: string) => void): Promise<void> => {
  const now = ports.clock.now();
  if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) return;
  lookedAt = now;
  await beside("A due search could not be looked after", tell, async () => {
    for (const bookingId of await ports.bookings.due(now, MOST)) {
      await lookAfter(ports, bookingId, "heartbeat").catch(skipDamaged);
    }
  });
};
