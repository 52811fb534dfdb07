// One way to read a page of anything: newest first, filtered by a text, counted.
import type { SQLInputValue } from "node:sqlite";
import type { Database, SqlRow } from "../kernel/database.ts";

/** What a view asks for. */
export interface Ask {
  /** Looked for in every readable column, without regard to ASCII case; empty finds all. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** A page of a view. */
export interface Page<T> {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly items: T[];
}

/** Where a page comes from. */
export interface PageSource {
  /** Table or join, as SQL. */
  readonly from: string;
  readonly columns: string;
  readonly where: string;
  readonly values: readonly SQLInputValue[];
  /** SQL expressions that the text is looked for in. */
  readonly searched: readonly string[];
  /** As SQL, such as `sequence DESC`. */
  readonly order: string;
}

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 100;

/** Reads `filter`, `offset` and `limit` of an address; what is no number falls back to the default. */
export function readAsk(query: URLSearchParams): Ask {
  return {
    text: (query.get("filter") ?? "").trim(),
    offset: wholeNumber(query.get("offset"), 0, Number.MAX_SAFE_INTEGER),
    limit: Math.max(1, wholeNumber(query.get("limit"), DEFAULT_LIMIT, LARGEST_LIMIT)),
  };
}

function wholeNumber(text: string | null, fallback: number, most: number): number {
  return text !== null && /^\d{1,15}$/.test(text) ? Math.min(Number(text), most) : fallback;
}

/** Reads a page. */
export function readPage<T>(database: Database, source: PageSource, ask: Ask, read: (row: SqlRow) => T): Page<T> {
  const { from, columns, searched, order } = source;
  const isFiltered = ask.text !== "" && searched.length > 0;
  const pattern = `%${ask.text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const matches = searched.map((expression) => `${expression} LIKE ? ESCAPE '\\'`).join(" OR ");
  const where = isFiltered ? `(${source.where}) AND (${matches})` : source.where;
  const values = isFiltered ? [...source.values, ...searched.map(() => pattern)] : source.values;
  const total = Number(database.get(`SELECT COUNT(*) AS n FROM ${from} WHERE ${where}`, ...values)?.n);
  const rows = database.all(
    `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...values,
    ask.limit,
    ask.offset,
  );
  return { total, offset: ask.offset, limit: ask.limit, items: rows.map(read) };
}
