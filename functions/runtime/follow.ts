// Tells followers of what the log of bookings says: of one event at once, and of whatever was missed once a minute.
import { bookingIdOf, numberIn } from "#schema/ids";
import type { LoggedEvent } from "../domain/booking/events.ts";
import { replay } from "../domain/booking/evolve.ts";
import type { BookingState } from "../domain/booking/state.ts";
import type { LogFollower } from "../domain/followers/follower.ts";
import { logFollowers } from "../domain/followers/log-followers.ts";
import { skipDamaged } from "../fault.ts";
import type { LogPage, PortsFor } from "../ports.ts";

/**
 * Whoever is concerned by one event does what follows from it, each for itself: one that fails holds no other up.
 * @returns how many effects there were, and what failed
 */
export const followEvent = async (
  ports: PortsFor<"bookings" | "followers">,
  logged: LoggedEvent,
  followers: readonly LogFollower[] = logFollowers,
): Promise<{ effects: number; failures: unknown[] }> => {
  let effects = 0;
  const failures: unknown[] = [];
  let before: Promise<BookingState | null> | null = null;
  const stateBefore = () => (before ??= readBefore(ports, logged));
  for (const follower of followers) {
    try {
      effects += await followOne(ports, logged, follower, stateBefore);
    } catch (error) {
      failures.push(error);
    }
  }
  return { effects, failures };
};

/** The state that an event met. */
const readBefore = async (ports: PortsFor<"bookings">, { bookingId, seq: met }: LoggedEvent) =>
  replay((await ports.bookings.log(bookingId)).filter(({ seq }) => seq < met));

const followOne = async (
  ports: PortsFor<"followers">,
  logged: LoggedEvent,
  follower: LogFollower,
  stateBefore: () => Promise<BookingState | null>,
): Promise<number> => {
  if (!follower.concerns(logged.event)) return 0;
  const effects = follower.effects(logged, await stateBefore());
  for (const effect of effects) await ports.followers.make(effect);
  return effects.length;
};

/** Begins where it stopped, a little before: a row may be as much older than its commit as a transaction may last. */
const OVERLAP_MS = 2 * 60_000;
/**
 * Where a follower begins that has never read anything: what is done at once may have been missed before its first sweep, and
 * an effect that is there already is not made again. One whose effect is stale after an hour leaves older events out itself.
 */
const AT_FIRST_MS = 24 * 60 * 60_000;

/** From when (ms) a follower reads on. */
export const sinceOf = (readTo: number | undefined, now: number): number => (readTo ?? now - AT_FIRST_MS) - OVERLAP_MS;

/** Pages of one follower in one minute; it goes on in the next after the row at which it stopped. */
const PAGES = 20;

/**
 * Reads a log on from where it stopped, a page at a time in the order in which it was written.
 * @param takeIn follows a page, and returns the ids of entries that it could not follow
 * @returns up to when (ms) everything is followed, but for the entries that are owed; the row at which it stopped, if it has
 * not come to the end
 */
export const readOn = async <Entry>(
  { clock }: PortsFor<never>,
  pageOf: (since: number, after: string | null) => Promise<LogPage<Entry>>,
  { since, cursor }: { since: number; cursor: string | null },
  takeIn: (entries: readonly Entry[]) => Promise<string[]>,
): Promise<{ readTo: number; cursor: string | null; owed: string[] }> => {
  let after = cursor;
  let readTo = since;
  const owed: string[] = [];
  for (let read = 0; read < PAGES; read++) {
    const now = clock.now();
    const page = await pageOf(since, after);
    owed.push(...page.entries.filter(({ entry }) => entry === null).map(({ rowId }) => rowId));
    owed.push(...(await takeIn(page.entries.flatMap(({ entry }) => entry ?? []))));
    const last = page.entries.at(-1);
    if (!last || page.isLast) return { readTo: now, cursor: null, owed };
    readTo = last.writtenAt;
    after = last.rowId;
  }
  return { readTo, cursor: after, owed };
};

/** Follows one event, unless its log cannot be read or the follower fails with it. @returns whether it could be */
export const couldFollow = async (
  ports: PortsFor<"bookings" | "followers">,
  logged: LoggedEvent,
  follower: LogFollower,
): Promise<boolean> => {
  try {
    await followOne(ports, logged, follower, () => readBefore(ports, logged));
    return true;
  } catch (error) {
    skipDamaged(error);
    return false;
  }
};

/** The event of an id, once its log can be read. `gone`: there is none. */
export const owedEvent = async (
  ports: PortsFor<"bookings">,
  eventId: string,
): Promise<LoggedEvent | "unreadable" | "gone"> => {
  try {
    const log = await ports.bookings.log(bookingIdOf(eventId));
    return log.find(({ seq }) => seq === numberIn(eventId)) ?? "gone";
  } catch (error) {
    skipDamaged(error);
    return "unreadable";
  }
};
