// What follows the bookings and can wait for a minute, and the net below what is done at once. Each follower reads on from
// where it stopped, so a sweep that fails makes it late and loses nothing.

import { logFollowers } from "../domain/followers/log-followers.ts";
import { skipDamaged } from "../fault.ts";
import { followEvent, readOn, sinceOf } from "../runtime/follow.ts";
import { deskList } from "./desk-bookings.ts";
import type { Follower, FollowingPorts } from "./follower.ts";
import { reviews } from "./reviews.ts";
import { standings } from "./standings.ts";

const followers: readonly Follower[] = [
  ...logFollowers.map((each) => ({
    id: each.id,
    readOn: (ports: FollowingPorts, since: number) =>
      readOn(ports, each.of, since, async (events) => {
        for (const logged of events) await followEvent(ports, logged, [each]).catch(skipDamaged);
      }),
  })),
  deskList,
  standings,
  reviews,
];

type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T | null>;

/** Lets each read on; one that fails stays where it was and holds no other up. @returns their figures */
export const followOn = async (ports: FollowingPorts, attempt: Attempt): Promise<Record<string, number>> => {
  const now = ports.clock.now();
  const readTo = await ports.followers.readTo();
  const reached = new Map<string, number>();
  let figures: Record<string, number> = {};
  for (const { id, readOn } of followers) {
    const done = await attempt(`The follower ${id} could not read on`, () =>
      readOn(ports, sinceOf(readTo.get(id), now)),
    );
    if (!done) continue;
    const { readTo: upTo, ...own } = done;
    reached.set(id, upTo);
    figures = { ...figures, ...own };
  }
  await ports.followers.keepReadTo(reached, now);
  return figures;
};
