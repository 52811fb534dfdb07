// What releases wrote down of themselves (`record-logs.ts`), the oldest first.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ColumnDefinition } from "#schema/table";
import type { Shape } from "./shapes.ts";

/** Rows as Appwrite stores them, by column. */
export type RecordedRow = Record<string, unknown>;

export interface Recorded {
  /** Of bookings, each from its first event on. */
  logs: readonly (readonly RecordedRow[])[];
  messages: readonly RecordedRow[];
  /** Table → column → how Appwrite was told of it. */
  tables: Readonly<Record<string, Readonly<Record<string, ColumnDefinition>>>>;
}

const recordedIn = <T>(folder: string): (readonly [string, T])[] =>
  readdirSync(path.join(import.meta.dirname, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => [
      path.basename(name, ".json"),
      JSON.parse(readFileSync(path.join(import.meta.dirname, folder, name), "utf8")),
    ]);

/** Release → what it wrote down. */
export const releases = recordedIn<Recorded>("logs");

/** Release → the shape of all that it could read. */
export const recordedShapes = recordedIn<Readonly<Record<string, Shape>>>("logs/shapes");
