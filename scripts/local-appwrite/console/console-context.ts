// What every view of the window is given.
import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";

/** The parts that views read from. */
export interface ConsoleContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Folder for files, one subfolder a service. */
  readonly dataPath: string;
  /** The data folder as the person who started the server named it. */
  readonly dataDir: string;
  readonly projectId: string;
  /** When the server started, milliseconds since the Unix epoch, by its own clock. */
  readonly startedAt: number;
  endpoint(): string;
}
