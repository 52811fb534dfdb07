// What the sweep lets read on.
import type { Ports } from "../ports.ts";

export interface Follower {
  id: string;
  /** Does what follows from everything since a moment (ms), again or not. @returns up to when all is done, and figures */
  readOn(ports: Ports, since: number): Promise<{ readTo: number } & Record<string, number>>;
}
