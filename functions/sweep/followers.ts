// What follows the bookings and can wait for a minute, and the net below what is done at once. Each follower reads on from
// where it stopped, so a sweep that fails makes it late and loses nothing; what it could not follow it owes, and tries again.
import { eventId } from "#schema/ids";
import type { FollowerRow } from "#schema/tables/followers";
import type { LogFollower } from "../domain/followers/follower.ts";
import { logFollowers } from "../domain/followers/log-followers.ts";
import { couldFollow, owedEvent, readOn, sinceOf } from "../runtime/follow.ts";
import { circles } from "./cursors.ts";
import { deskList } from "./desk-bookings.ts";
import type { Followed, Follower, FollowingPorts } from "./follower.ts";
import { listings } from "./listings.ts";
import { owingAlso, tryOwed } from "./owed.ts";
import { reviews } from "./reviews.ts";
import { standings } from "./standings.ts";

const ofLog = (each: LogFollower): Follower => ({
  id: each.id,
  readOn: (ports, from) =>
    readOn(
      ports,
      (since, after) => ports.followers.logged(each.of, since, after),
      from,
      async (events) => {
        const owed: string[] = [];
        for (const logged of events) {
          if (!(await couldFollow(ports, logged, each))) owed.push(eventId(logged.bookingId, logged.seq));
        }
        return owed;
      },
    ),
  async tryAgain(ports, eventIds) {
    const still: string[] = [];
    for (const id of eventIds) {
      const logged = await owedEvent(ports, id);
      if (logged === "gone") continue;
      if (logged === "unreadable" || !(await couldFollow(ports, logged, each))) still.push(id);
    }
    return still;
  },
});

const followers: readonly Follower[] = [...logFollowers.map(ofLog), deskList, circles, listings, standings, reviews];

/** One that owes more than this stays where it was and loses nothing: it is the follower that fails, and not its events. */
const MOST_OWED = 1000;

type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T | null>;

/** Lets each read on; one that fails stays where it was and holds no other up. @returns their figures */
export const followOn = async (ports: FollowingPorts, attempt: Attempt): Promise<Record<string, number>> => {
  const now = ports.clock.now();
  const progress = new Map((await ports.followers.progress()).map((row) => [row.$id, row]));
  const kept: FollowerRow[] = [];
  let figures: Record<string, number> = {};
  for (const follower of followers) {
    const before = progress.get(follower.id);
    const done = await attempt(`The follower ${follower.id} could not read on`, () =>
      goOn(ports, follower, before, now),
    );
    if (!done) continue;
    kept.push(done.row);
    figures = { ...figures, ...done.figures };
  }
  await ports.followers.keepProgress(kept);
  return figures;
};

const goOn = async (
  ports: FollowingPorts,
  follower: Follower,
  before: FollowerRow | undefined,
  now: number,
): Promise<{ row: FollowerRow; figures: Followed["figures"] }> => {
  const still = await tryOwed(before, now, async (eventIds) => (await follower.tryAgain?.(ports, eventIds)) ?? []);
  const since = sinceOf(before?.readTo, now);
  const {
    readTo,
    cursor = null,
    owed = [],
    figures,
  } = await follower.readOn(ports, {
    since,
    cursor: before?.cursor ?? null,
  });
  const owing = owingAlso(still, owed);
  if (owing.owed.length > MOST_OWED) throw new Error(`It could not follow ${owing.owed.length} events.`);
  const $id = follower.id;
  const behindMs = Math.max(0, now - readTo);
  if (cursor !== null) {
    const from = before ?? { readTo: since, begunAt: null };
    const row = { $id, readTo: from.readTo, readAt: now, behindMs, cursor, begunAt: from.begunAt ?? now, ...owing };
    return { row, figures };
  }
  // What was written late while it was in the middle is read with the next sweep, from where this reading began.
  const row = { $id, readTo: before?.begunAt ?? readTo, readAt: now, behindMs, cursor, begunAt: null, ...owing };
  return { row, figures };
};
