// What releases wrote down of themselves (`record-logs.ts`), the oldest first.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ColumnDefinition } from "#schema/table";

/** Rows as Appwrite stores them, by column. */
export type RecordedRow = Record<string, unknown>;

export interface Recorded {
  /** Of bookings, each from its first event on. */
  logs: readonly (readonly RecordedRow[])[];
  messages: readonly RecordedRow[];
  /** Table → column → how Appwrite was told of it. */
  tables: Readonly<Record<string, Readonly<Record<string, ColumnDefinition>>>>;
}

const dir = path.join(import.meta.dirname, "logs");

/** Release → what it wrote down. */
export const releases: readonly (readonly [string, Recorded])[] = readdirSync(dir)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => [path.basename(name, ".json"), JSON.parse(readFileSync(path.join(dir, name), "utf8"))]);
