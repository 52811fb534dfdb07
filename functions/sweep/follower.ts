// What the sweep lets read on.
import type { PortsFor } from "../ports.ts";

/** What following needs of the world. */
export type FollowingPorts = PortsFor<"bookings" | "desk" | "followers" | "insight" | "therapists">;

export interface Follower {
  id: string;
  /** Does what follows from everything since a moment (ms), again or not. @returns up to when all is done, and figures */
  readOn(ports: FollowingPorts, since: number): Promise<{ readTo: number } & Record<string, number>>;
}
