import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  boolean,
  datetime,
  decodeRow,
  defineTable,
  double,
  encodeColumns,
  encodeRow,
  enumOf,
  integer,
  json,
  listOf,
  optional,
  text,
} from "./table.ts";
import { tables } from "./tables/all.ts";

const sample = defineTable({
  id: "samples",
  name: "Samples",
  rowSecurity: true,
  permissions: [],
  columns: {
    name: text(20),
    kind: enumOf(["a", "b"]),
    count: integer({ min: 0 }),
    share: double({ min: -1e9, max: 1e9 }),
    isGood: boolean(),
    at: datetime(),
    endedAt: optional(datetime()),
    parts: json(z.record(z.string(), z.int())),
    tags: listOf(text(10)),
  },
  indexes: [],
});

const values = {
  name: "x",
  kind: "a" as const,
  count: 1,
  share: 0.5,
  isGood: true,
  at: 1_772_427_600_000,
  endedAt: null,
  parts: { p: 1 },
  tags: ["t"],
};

describe("a row", () => {
  it("comes back from what is stored as it was", () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string(),
          kind: fc.constantFrom("a" as const, "b" as const),
          count: fc.nat(),
          share: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
          isGood: fc.boolean(),
          at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
          endedAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
          parts: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/u), fc.integer()),
          tags: fc.array(fc.string()),
        }),
        (row) => {
          const stored = JSON.parse(JSON.stringify({ $id: "r", ...encodeRow(sample, row) }));
          expect(decodeRow(sample, stored)).toEqual({ $id: "r", ...JSON.parse(JSON.stringify(row)) });
        },
      ),
    );
  });

  it("stores moments as Appwrite writes them and JSON as text", () => {
    expect(encodeRow(sample, values)).toMatchObject({
      at: "2026-03-02T05:00:00.000+00:00",
      endedAt: null,
      parts: '{"p":1}',
    });
  });

  it("is stored in part for an update", () => {
    expect(encodeColumns(sample, { endedAt: 0, count: 2 })).toEqual({
      endedAt: "1970-01-01T00:00:00.000+00:00",
      count: 2,
    });
  });

  it("keeps what Appwrite adds out", () => {
    const stored = { $id: "r", $createdAt: "x", $permissions: [], ...encodeRow(sample, values) };
    expect(decodeRow(sample, stored)).toEqual({ $id: "r", ...values });
  });

  it.each([
    ["a moment that is none", { at: "yesterday" }],
    ["a kind that is none", { kind: "c" }],
    ["a missing column", { name: undefined }],
    ["JSON that does not fit", { parts: '{"p":"one"}' }],
  ])("with %s is not read", (_, change) => {
    expect(() => decodeRow(sample, { $id: "r", ...encodeRow(sample, values), ...change })).toThrow();
  });
});

describe.each(tables.map((table) => ({ table, id: table.id })))("$id", ({ table }) => {
  it("has indexes over columns that it has", () => {
    for (const { columns } of table.indexes)
      for (const key of columns) expect(Object.keys(table.columns)).toContain(key);
  });

  it("has ids and keys that Appwrite takes", () => {
    const keys = [table.id, ...Object.keys(table.columns), ...table.indexes.map((index) => index.key)];
    for (const key of keys) expect(key).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,35}$/u);
  });
});
