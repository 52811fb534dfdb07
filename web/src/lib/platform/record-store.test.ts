import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeIndexedDb, fakeKeyRange, type Mood } from "../../testing/fake-indexed-db.ts";

type Store = typeof import("./record-store.ts");

let database: FakeIndexedDb;

/** A page of its own: nothing of another page's memory. */
async function openPage(): Promise<Store> {
  vi.resetModules();
  return import("./record-store.ts");
}

beforeEach(() => {
  database = new FakeIndexedDb();
  vi.useFakeTimers();
  vi.stubGlobal("indexedDB", database);
  vi.stubGlobal("IDBKeyRange", fakeKeyRange);
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function ends<Value>(asked: Promise<Value>): Promise<Value> {
  await vi.advanceTimersByTimeAsync(10_000);
  return asked;
}

describe.each<[string, Mood]>([
  ["where the database answers", "well"],
  ["where it never answers", "silent"],
  ["where it is refused", "refusing"],
])("%s", (_name, mood) => {
  beforeEach(() => {
    database.mood = mood;
  });

  test("records come back in the order of their keys, also to the next page", async () => {
    const page = await openPage();
    const put = ["b.2", "b.1", "c.1"].map((key) => page.putRecord(key, { is: key }));
    await ends(Promise.all(put));
    const expected = [
      ["b.1", { is: "b.1" }],
      ["b.2", { is: "b.2" }],
    ];
    expect(await ends(page.listRecords("b."))).toEqual(expected);
    expect(await ends((await openPage()).listRecords("b."))).toEqual(expected);
  });

  test("the newer version stays, and what was removed is gone for every page", async () => {
    const page = await openPage();
    await ends(Promise.all([page.putRecord("a", 1), page.putRecord("a", 2), page.putRecord("x", 3)]));
    await ends(page.removeRecord("x"));
    expect(await ends((await openPage()).listRecords(""))).toEqual([["a", 2]]);
  });

  test("a page that is closed right after the press has lost nothing", async () => {
    const page = await openPage();
    void page.putRecord("a", "typed");
    expect(await ends((await openPage()).listRecords(""))).toEqual([["a", "typed"]]);
  });
});

test("a record leaves the storage area when the database has it", async () => {
  const page = await openPage();
  await ends(page.putRecord("a", 1));
  expect([localStorage.getItem("a"), database.kept.size]).toEqual([null, 1]);
});

test("a database that was stuck for a while is asked again, and finds what it had", async () => {
  const page = await openPage();
  await ends(page.putRecord("a", 1));
  database.mood = "silent";
  expect(await ends(page.listRecords(""))).toEqual([]);
  database.mood = "well";
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await ends(page.listRecords(""))).toEqual([["a", 1]]);
});

test("where nothing can be kept, records live as long as the page", async () => {
  database.mood = "refusing";
  vi.stubGlobal("localStorage", undefined);
  const page = await openPage();
  await ends(page.putRecord("a", 1));
  expect(await ends(page.listRecords(""))).toEqual([["a", 1]]);
  expect(await ends((await openPage()).listRecords(""))).toEqual([]);
});
