// The folder a server keeps its data in: one SQLite file, the files of storage and functions, and a lock.
// It decides that one server at a time may open it, and brings an older folder up to date.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database, isLocked } from "./database.ts";

const OWNER_ONLY = 0o700;

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
  mkdirSync(location, { recursive: true, mode: OWNER_ONLY });
  closeToOthers(location);
  const ownerFile = join(location, "server.pid");
  const database = openAlone(join(location, "appwrite.db"), ownerFile, location);
  try {
    writeFileSync(ownerFile, String(process.pid));
    migrate(database, migrations, location);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    database,
    path: location,
    close() {
      rmSync(ownerFile, { force: true });
      database.close();
    },
  };
}

/** What a server, and the product on it, write into their folder. */
const OURS = [
  ...["appwrite.db", "appwrite.db-wal", "appwrite.db-shm", "appwrite.db-journal", "server.pid", "server.lock"],
  ...["operator.secret", "demo.hash", "deployed.hash", "functions", "storage"],
];
/** `npm run appwrite` keeps its folder inside the other's unless told otherwise: another server's, which stays. */
const NEIGHBOUR = "appwrite";

/**
 * Empties a data folder that no server has open; nothing to do where there is none.
 * @throws DataFolderError, with nothing touched, when it holds anything that is not a server's or a server runs on it
 */
export function emptyDataFolder(location: string): void {
  const names = entriesOf(location).filter((name) => name !== NEIGHBOUR);
  if (names.length === 0) return;
  const stranger = names.find((name) => !OURS.includes(name)) ?? (names.includes("appwrite.db") ? null : names[0]);
  if (stranger)
    throw new DataFolderError(
      `${location} is not emptied: it holds "${stranger}", which no server put there. Nothing was deleted. Choose a folder of its own with --data.`,
    );
  const lock = lockToEmpty(location);
  for (const name of names) rmSync(join(location, name), { recursive: true, force: true });
  lock?.close();
  // Closing may leave what belongs to the lock.
  for (const name of entriesOf(location)) if (OURS.includes(name)) rmSync(join(location, name), { recursive: true });
}

function entriesOf(location: string): string[] {
  try {
    return readdirSync(location);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return [];
    throw new DataFolderError(`${location} is not a folder that can be read. Choose another with --data.`, {
      cause: error,
    });
  }
}

/** Null for a database that is too damaged to be opened, which nobody else can have open either. */
function lockToEmpty(location: string): Database | null {
  try {
    return openAlone(join(location, "appwrite.db"), join(location, "server.pid"), location);
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    return null;
  }
}

/** What is in it is everybody's data, so no other user of the machine looks in, also not into a folder of before. */
function closeToOthers(location: string): void {
  try {
    chmodSync(location, OWNER_ONLY);
  } catch (error) {
    throw new DataFolderError(
      `The data folder ${location} belongs to another user of this machine. Choose another folder with --data.`,
      { cause: error },
    );
  }
}

/**
 * Opens the database, which locks it for as long as the process lives: the operating system frees the lock of a killed
 * server, and no number of a process that is long gone can be mistaken for a running one.
 */
function openAlone(file: string, ownerFile: string, location: string): Database {
  try {
    return new Database(file);
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new DataFolderError(
      `The data folder ${location} is in use by another server${ownerIn(ownerFile)}. Stop that server, or choose another folder with --data.`,
      { cause: error },
    );
  }
}

/** Who has the folder open, in words; empty when it has not said so yet. */
function ownerIn(ownerFile: string): string {
  try {
    return ` (process ${Number(readFileSync(ownerFile, "utf8"))})`;
  } catch {
    return "";
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
