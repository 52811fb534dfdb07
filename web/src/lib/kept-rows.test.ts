// What a device keeps of what somebody saw: theirs alone, for a week, and gone with their session.
import { afterEach, beforeEach, expect, test } from "vitest";
import { datetime, defineTable, integer } from "#schema/table";
import { forgetBelongings } from "./belongings.ts";
import { keepRows, keptRows } from "./kept-rows.ts";
import { whoIsHere } from "./session.ts";

const things = defineTable({
  id: "things",
  name: "Things",
  rowSecurity: true,
  permissions: [],
  columns: { version: integer(), at: datetime() },
  indexes: [],
});
const thing = { $id: "a", version: 3, at: 1000 };
const DAY_MS = 24 * 60 * 60_000;

beforeEach(() => whoIsHere.write("sari"));
afterEach(() => localStorage.clear());

const keep = (at = Date.now(), reader = "sari") => keepRows(things, "list", [thing], { at, reader });

test("it is there again for whoever saw it", async () => {
  const at = Date.now();
  await keep(at);
  expect(await keptRows(things, "list")).toEqual({ at, rows: [thing] });
  expect(await keptRows(things, "lis")).toBeNull();
});

test("it is not there for somebody else, nor kept once somebody else is here", async () => {
  await keep();
  whoIsHere.write("wayan");
  expect(await keptRows(things, "list")).toBeNull();
  await keepRows(things, "other", [thing], { at: Date.now(), reader: "sari" });
  for (const each of ["wayan", "sari"]) {
    whoIsHere.write(each);
    expect(await keptRows(things, "other")).toBeNull();
  }
});

test("it says nothing after a week", async () => {
  await keep(Date.now() - 8 * DAY_MS);
  expect(await keptRows(things, "list")).toBeNull();
});

test("it goes when their session has ended, and what they wrote stays", async () => {
  await keep();
  localStorage.setItem("tenang.of.sari.draft", '"half a word"');
  await forgetBelongings("sari", "rows.");
  expect(await keptRows(things, "list")).toBeNull();
  expect(localStorage.getItem("tenang.of.sari.draft")).toBe('"half a word"');
});
