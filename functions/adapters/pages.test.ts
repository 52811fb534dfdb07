import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { byIds, pagesOf, toTheEnd } from "./pages.ts";

const stored = Array.from({ length: 7 }, (_, at) => ({ $id: `${at}` }));

/** Reads as Appwrite does: so many, after a row. */
const reading = () => {
  let reads = 0;
  const read = async (queries: string[]) => {
    reads += 1;
    const parsed = queries.map((query) => JSON.parse(query) as { method: string; values: [string & number] });
    const of = (method: string) => parsed.find((query) => query.method === method)?.values[0];
    const from = of("cursorAfter") === undefined ? 0 : Number(of("cursorAfter")) + 1;
    return stored.slice(from, from + Number(of("limit")));
  };
  return { read, reads: () => reads };
};

describe("a list", () => {
  it.each([
    [10, 1],
    [8, 1],
    [7, 2],
    [3, 3],
    [1, 8],
  ])("is read to its end in pages of %i, with %i requests", async (size, requests) => {
    const { read, reads } = reading();
    expect(await toTheEnd(size, read)).toEqual(stored);
    expect(reads()).toBe(requests);
  });

  it("is read no further than is asked for", async () => {
    const { read, reads } = reading();
    for await (const page of pagesOf(3, read)) {
      expect(page).toHaveLength(3);
      break;
    }
    expect(reads()).toBe(1);
  });

  it("of ids is asked for in parts that a query holds", async () => {
    const ids = Array.from({ length: 250 }, (_, at) => `${at}`);
    const asked: number[] = [];
    const found = await byIds(ids, async (part) => {
      asked.push(part.length);
      return part;
    });
    expect(found).toEqual(ids);
    expect(asked).toEqual([100, 100, 50]);
  });
});

/** Where a limit is set by hand, and why nothing is cut there in silence. */
const LIMITED_BY_HAND: Record<string, string> = {
  "pages.ts": "goes on after each page",
  "rows.ts": "the one row, and the ids of the first so many: the caller says so",
  "followers.ts": "a page of the log, whose reader goes on",
  "files.ts": "what is deleted leaves the list, and the next sweep goes on",
  "accounts.ts": "people of one turn, and as many as were asked for by id",
  "staff.ts": "as many as were asked for by id",
};

describe("a limit", () => {
  it("is set nowhere but where it is known to cut nothing in silence", () => {
    const limiting = globSync("functions/**/*.ts").filter(
      (file) => !/\.test\.ts$/u.test(file) && readFileSync(file, "utf8").includes("Query.limit("),
    );
    expect(limiting.sort()).toEqual(
      Object.keys(LIMITED_BY_HAND)
        .map((name) => `functions/adapters/${name}`)
        .sort(),
    );
  });

  it("is set on no screen: lists are read to their end, or say that there is more", () => {
    const paging = globSync("web/src/**/*.{ts,tsx}").filter(
      (file) => !/\.test\.tsx?$/u.test(file) && /\blistRows\(|Query\.limit\(/u.test(readFileSync(file, "utf8")),
    );
    expect(paging.sort()).toEqual(["web/src/conversation/use-messages.ts", "web/src/lib/rows.ts"]);
  });
});
