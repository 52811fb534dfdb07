import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { contentOf } from "./message.ts";
import { phraseCodes, phraseContent, phrases, visitParts } from "./phrases.ts";

const NOON = Date.UTC(2026, 10, 21, 5);
const isTaken = (code: string, params: object) => z.safeParse(phraseContent, { kind: "phrase", code, params }).success;

describe("the table of phrases", () => {
  it("keeps the codes of the first release, without blanks", () => {
    for (const code of ["lost", "leaving", "soon", "door", "ready", "bell", "coming", "where"]) {
      expect(isTaken(code, {}), code).toBe(true);
    }
  });

  it("has enough to say for each side in each part of a visit", () => {
    expect(phraseCodes.length).toBeGreaterThanOrEqual(28);
    for (const part of visitParts) {
      for (const side of ["customer", "therapist"]) {
        const own = phraseCodes.filter(
          (code) => phrases[code].part === part && ["both", side].includes(phrases[code].by),
        );
        expect(own.length, `${side}, ${part}`).toBeGreaterThanOrEqual(4);
      }
    }
  });
});

describe("a blank of a phrase", () => {
  it.each([
    ["late", { minutes: 1 }],
    ["late", { minutes: 120 }],
    ["cash", { amountIdr: 1000 }],
    ["cash", { amountIdr: 10_000_000 }],
    ["floor", { floor: 99 }],
    ["room", { room: 1204 }],
    ["meet", { place: "lobby" }],
    ["see_you", { timeAt: NOON }],
  ])("of %s takes %o", (code, params) => {
    expect(isTaken(code, params)).toBe(true);
  });

  it.each([
    ["late", {}],
    ["late", { minutes: 0 }],
    ["late", { minutes: 121 }],
    ["late", { minutes: 10.5 }],
    ["late", { minutes: "10" }],
    ["late", { minutes: 10, place: "lobby" }],
    ["ready", { minutes: 10 }],
    ["cash", { amountIdr: 999 }],
    ["cash", { amountIdr: 10_000_001 }],
    ["cash", { amountIdr: 150_000.5 }],
    ["floor", { floor: 0 }],
    ["room", { room: 10_000 }],
    ["meet", { place: "moon" }],
    ["see_you", { timeAt: NOON + 1 }],
    ["see_you", { timeAt: "19.30" }],
    ["see_you", { timeAt: -60_000 }],
    ["moon_landed", {}],
  ])("of %s does not take %o", (code, params) => {
    expect(isTaken(code, params)).toBe(false);
  });
});

const row = { kind: "phrase", body: "", data: null };

it("a phrase of before, whose column of blanks is empty, is read", () => {
  expect(contentOf({ ...row, code: "bell", params: null })).toEqual({ kind: "phrase", code: "bell", params: {} });
});

it.each([
  ["a blank of a newer build", { minutes: 10, road: "toll" }],
  ["a blank that is not filled", {}],
])("a phrase with %s is unknown here, and never half a sentence", (_, params) => {
  expect(contentOf({ ...row, code: "late", params })).toEqual({ kind: "unknown" });
});
