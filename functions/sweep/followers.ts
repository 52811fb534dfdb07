// What follows the bookings and can wait for a minute, and the net below what is done at once. Each follower reads on from
// where it stopped, so a sweep that fails makes it late and loses nothing.
import { logFollowers } from "../domain/followers/log-followers.ts";
import type { Ports } from "../ports.ts";
import { readOn, sinceOf } from "../runtime/follow.ts";
import { reviews } from "./reviews.ts";
import { standings } from "./standings.ts";

export interface Follower {
  id: string;
  /** Does what follows from everything since a moment (ms), again or not. @returns up to when all is done, and figures */
  readOn(ports: Ports, since: number): Promise<{ readTo: number } & Record<string, number>>;
}

export const followers: readonly Follower[] = [
  ...logFollowers.map((each) => ({ id: each.id, readOn: (ports: Ports, since: number) => readOn(ports, each, since) })),
  standings,
  reviews,
];

/** @returns the follower's figures */
export const followOn = async (ports: Ports, follower: Follower): Promise<Record<string, number>> => {
  const now = ports.clock.now();
  const { readTo, ...figures } = await follower.readOn(ports, sinceOf(await ports.followers.readTo(follower.id), now));
  await ports.followers.keepReadTo(follower.id, readTo, now);
  return figures;
};
