// Lists that are longer than a page, and those that are meant to be cut, with rows in them that cannot be decoded.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { defineTable, encodeRow, integer } from "#schema/table";

const server = vi.hoisted(() => ({ list: vi.fn() }));
vi.mock("./appwrite.ts", () => ({
  sdk: async () => ({
    tablesDB: { listRows: server.list },
    Query: {
      limit: (limit: number) => `limit ${limit}`,
      cursorAfter: (id: string) => `after ${id}`,
      orderAsc: String,
    },
    AppwriteException: Error,
  }),
}));
const { allRows, firstRows } = await import("./rows.ts");

const things = defineTable({
  id: "things",
  name: "Things",
  rowSecurity: true,
  permissions: [],
  columns: { at: integer() },
  indexes: [],
});
const MANY = 250;
const STRANGE = [3, 4];

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const stored = Array.from({ length: MANY }, (_, at) =>
    STRANGE.includes(at) ? { $id: `${at}`, at: "later" } : { $id: `${at}`, ...encodeRow(things, { at }) },
  );
  server.list.mockReset().mockImplementation(async ({ queries }: { queries: string[] }) => {
    const of = (name: string) => queries.find((query) => query.startsWith(`${name} `))?.slice(name.length + 1);
    const from = of("after") === undefined ? 0 : Number(of("after")) + 1;
    return { rows: stored.slice(from, from + Number(of("limit"))) };
  });
});
afterEach(() => vi.restoreAllMocks());

const order = { ascending: "at" };
const ats = (rows: readonly { at: number }[]) => rows.map(({ at }) => at);

describe("all rows", () => {
  test("are read to their end, but for those that cannot be decoded", async () => {
    const rows = await allRows(things, {}, order);
    expect(rows).toHaveLength(MANY - STRANGE.length);
    expect(rows.at(-1)?.at).toBe(MANY - 1);
  });

  test("are read no further than is enough", async () => {
    const rows = await allRows(things, {}, order, (found) => found.length >= 60);
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(server.list).toHaveBeenCalledOnce();
  });
});

describe("the first rows", () => {
  test("leave no gap for what cannot be decoded, and say that there are more", async () => {
    const { rows, more } = await firstRows(things, {}, { ...order, limit: 5 });
    expect(ats(rows)).toEqual([0, 1, 2, 5, 6]);
    expect(more).toBe(true);
  });

  test("say when there are no more", async () => {
    expect((await firstRows(things, {}, { ...order, limit: MANY - STRANGE.length })).more).toBe(false);
    expect((await firstRows(things, {}, { ...order, limit: 0 })).more).toBe(true);
  });
});
