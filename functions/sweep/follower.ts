// What the sweep lets read on.
import type { PortsFor } from "../ports.ts";

/** What following needs of the world. */
export type FollowingPorts = PortsFor<
  "attachments" | "bookings" | "conversations" | "desk" | "followers" | "insight" | "therapists"
>;

/** Where a follower begins: at a moment (ms), or after the row at which it stopped in the middle. */
interface ReadingFrom {
  since: number;
  cursor: string | null;
}

export interface Followed {
  /** Up to when (ms) it has read. */
  readTo: number;
  /** It stopped in the middle, after this row. */
  cursor?: string | null;
  /** Events that it could not follow now. */
  owed?: readonly string[];
  figures?: Record<string, number>;
}

export interface Follower {
  id: string;
  /** Does what follows from everything from there on, again or not. */
  readOn(ports: FollowingPorts, from: ReadingFrom): Promise<Followed>;
  /** Tries events again that it owes. @returns those that it still does */
  tryAgain?(ports: FollowingPorts, eventIds: readonly string[]): Promise<string[]>;
}
