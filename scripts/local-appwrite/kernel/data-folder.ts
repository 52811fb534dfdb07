// The folder a server keeps its data in: one SQLite file, the files of storage and functions, and a lock.
// It decides that one server at a time may open it, and brings an older folder up to date.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "./database.ts";

/** A step from one schema version to the next; its place in the list is the version it starts from. */
export type Migration = (database: Database) => void;

/** The folder is in use by another server, or was written by a newer one. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

/** An opened data folder. */
export interface DataFolder {
  readonly database: Database;
  /** Where services keep files; for an in-memory server a temporary folder. */
  readonly path: string;
  /** Closes the database and frees the lock. */
  close(): void;
}

/**
 * Opens a data folder, creating or migrating it as needed.
 * @param location a folder, or ":memory:" for a server that forgets everything
 * @throws DataFolderError when another server has it open or it is from a newer version
 */
export function openDataFolder(location: string, migrations: readonly Migration[]): DataFolder {
  if (location === ":memory:") {
    const path = mkdtempSync(join(tmpdir(), "local-appwrite-"));
    const database = new Database(":memory:");
    migrate(database, migrations, location);
    return {
      database,
      path,
      close() {
        database.close();
        rmSync(path, { recursive: true, force: true });
      },
    };
  }
  mkdirSync(location, { recursive: true });
  const lockFile = join(location, "server.lock");
  takeLock(lockFile, location);
  try {
    const database = new Database(join(location, "appwrite.db"));
    migrate(database, migrations, location);
    return {
      database,
      path: location,
      close() {
        database.close();
        rmSync(lockFile, { force: true });
      },
    };
  } catch (error) {
    rmSync(lockFile, { force: true });
    throw error;
  }
}

/** The lock is a file with the owner's process id; a lock whose owner is gone (killed) is taken over. */
function takeLock(lockFile: string, location: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = lockOwner(lockFile);
    if (owner !== null && isRunning(owner)) {
      throw new DataFolderError(
        `The data folder ${location} is in use by another server (process ${owner}). Stop that server, or choose another folder with --data.`,
      );
    }
    rmSync(lockFile, { force: true });
  }
  throw new DataFolderError(`The data folder ${location} is being opened by another server. Try again in a moment.`);
}

function lockOwner(lockFile: string): number | null {
  try {
    const pid = Number(readFileSync(lockFile, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null; // freed between the two looks
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function migrate(database: Database, migrations: readonly Migration[], location: string): void {
  const version = Number(database.get("PRAGMA user_version")?.user_version ?? 0);
  if (version > migrations.length) {
    throw new DataFolderError(
      `The data folder ${location} was written by a newer version of this server (schema ${version}, this one knows ${migrations.length}). Update the server, or choose another folder with --data.`,
    );
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      step(database);
      database.execute(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
