// Tells followers of what the log of bookings says: of one event at once, and of whatever was missed once a minute.
import type { LoggedEvent } from "../domain/booking/events.ts";
import { replay } from "../domain/booking/evolve.ts";
import type { LogFollower } from "../domain/followers/follower.ts";
import { logFollowers } from "../domain/followers/log-followers.ts";
import type { PortsFor } from "../ports.ts";

/** Whoever is concerned by one event does what follows from it. @returns how many effects there were */
export const followEvent = async (
  ports: PortsFor<"bookings" | "followers">,
  logged: LoggedEvent,
  followers: readonly LogFollower[] = logFollowers,
): Promise<number> => {
  const concerned = followers.filter((follower) => follower.concerns(logged.event));
  if (concerned.length === 0) return 0;
  const log = await ports.bookings.log(logged.bookingId);
  const before = replay(log.filter(({ seq }) => seq < logged.seq));
  const effects = concerned.flatMap((follower) => follower.effects(logged, before));
  for (const effect of effects) await ports.followers.make(effect);
  return effects.length;
};

/** Begins where it stopped, a little before: a row may be as much older than its commit as a transaction may last. */
const OVERLAP_MS = 2 * 60_000;
/** Where a follower begins that has never read anything. */
const AT_FIRST_MS = 24 * 60 * 60_000;

/** From when (ms) a follower reads on. */
export const sinceOf = (readTo: number | undefined, now: number): number => (readTo ?? now - AT_FIRST_MS) - OVERLAP_MS;

/** Pages of one follower in one minute; more is read in the next. */
const PAGES = 20;

/**
 * Reads the log on from where a follower stopped, a page at a time in the order in which it was written.
 * @returns up to when (ms) everything is followed, but for events that this build cannot read
 */
export const readOn = async (
  ports: PortsFor<"bookings" | "followers">,
  of: readonly string[] | "all",
  since: number,
  takeIn: (events: readonly LoggedEvent[]) => Promise<void>,
): Promise<{ readTo: number; unread: number }> => {
  let after: string | null = null;
  let readTo = since;
  let unread = 0;
  for (let read = 0; read < PAGES; read++) {
    const now = ports.clock.now();
    const page = await ports.followers.logged(of, since, after);
    const readable = page.events.flatMap(({ logged }) => logged ?? []);
    unread += page.events.length - readable.length;
    await takeIn(readable);
    const last = page.events.at(-1);
    if (!last || page.isLast) return { readTo: now, unread };
    readTo = last.writtenAt;
    after = last.rowId;
  }
  return { readTo, unread };
};
