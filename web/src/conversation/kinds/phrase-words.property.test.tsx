/** Every phrase, with anything in its blanks, to every reader. */
import { cleanup, renderHook } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  isSaidBy,
  meetingPlaces,
  type PhraseContent,
  phraseCodes,
  phrases,
  type Slot,
  type SlotValues,
  slotRanges,
} from "#schema/phrases";
import { languages } from "../../lib/language.ts";
import { EVENING } from "../../testing/booking-row.ts";
import { renderIn } from "../../testing/render-in.tsx";
import { cardsOf, filledCard } from "../cards/choice.ts";
import { type Reading, useReading } from "./kind-view.ts";
import { previewOf, spokenOf } from "./kinds.ts";
import { phraseWords } from "./phrase-words.ts";

const MINUTE = 60_000;
const reader = { userId: "guest", otherId: "sri", otherName: "Sri", timeZone: "Asia/Makassar" };
const line = { senderId: "sri", senderType: "therapist", sentAt: EVENING };

afterEach(cleanup);

const values: { [S in Slot]: fc.Arbitrary<SlotValues[S]> } = {
  minutes: fc.integer(slotRanges.minutes),
  amountIdr: fc.integer(slotRanges.amountIdr),
  floor: fc.integer(slotRanges.floor),
  room: fc.integer(slotRanges.room),
  place: fc.constantFrom(...meetingPlaces),
  timeAt: fc.integer({ min: -2000, max: 2000 }).map((minutes) => EVENING - (EVENING % MINUTE) + minutes * MINUTE),
};
const cards: fc.Arbitrary<PhraseContent> = fc.constantFrom(...phraseCodes).chain((code) => {
  const own: readonly Slot[] = phrases[code].slots;
  const filling = fc.record(Object.fromEntries(own.map((slot) => [slot, values[slot] as fc.Arbitrary<unknown>])));
  return filling.map((params) => filledCard(code, params)!);
});

async function readingIn(language: (typeof languages)[number]): Promise<Reading> {
  await renderIn(language, ["talk", "texts", "phrases"], <p />);
  return renderHook(() => useReading(reader)).result.current;
}

describe.each(languages)("in %s", (language) => {
  test("a card says what its blanks hold, and names none of them", async () => {
    const reading = await readingIn(language);
    fc.assert(
      fc.property(cards, (content) => {
        const words = phraseWords(content, EVENING, reading);
        expect(words).not.toMatch(/\{\{|\}\}|undefined|NaN|^phrases:|minutes_|timeAt|amountIdr/u);
        const { params } = content as { params: Partial<SlotValues> };
        for (const number of [params.minutes, params.floor, params.room]) {
          if (number !== undefined) expect(words).toContain(String(number));
        }
        if (params.amountIdr !== undefined) {
          expect(words).toContain(`Rp\u00a0${String(params.amountIdr).replace(/\B(?=(\d{3})+$)/gu, ".")}`);
        }
      }),
    );
  });

  test("it is previewed, found and read aloud in the same words", async () => {
    const reading = await readingIn(language);
    for (const content of fc.sample(cards, 200)) {
      const words = phraseWords(content, EVENING, reading);
      expect(previewOf(content, line, reading)).toBe(words);
      expect(spokenOf(content, line, reading)).toBe(words);
    }
  });
});

test.each([
  ["en", "See you at 20:00 WITA", "See you Sunday 22 November, 20:00 WITA"],
  ["id", "Sampai jumpa pukul 20.00 WITA", "Sampai jumpa Minggu, 22 November pukul 20.00 WITA"],
  ["nb", "Vi ses kl. 20.00 WITA", "Vi ses søndag 22. november kl. 20.00 WITA"],
] as const)("a time is that of the place, with its day on another one: %s", async (language, today, tomorrow) => {
  const reading = await readingIn(language);
  const eight = Date.UTC(2026, 10, 21, 12);
  const said = (timeAt: number) => phraseWords({ kind: "phrase", code: "see_you", params: { timeAt } }, eight, reading);
  expect(said(eight).replaceAll("\u00a0", " ")).toBe(today);
  expect(said(eight + 24 * 60 * MINUTE).replaceAll("\u00a0", " ")).toBe(tomorrow);
});

test.each([
  ["en", "I need 1 minute more", "I need 15 minutes more"],
  ["id", "Saya butuh 1 menit lagi", "Saya butuh 15 menit lagi"],
  ["nb", "Jeg trenger 1 minutt til", "Jeg trenger 15 minutter til"],
] as const)("minutes are counted as the language counts: %s", async (language, one, many) => {
  const reading = await readingIn(language);
  const said = (minutes: number) =>
    phraseWords({ kind: "phrase", code: "more_time", params: { minutes } }, EVENING, reading);
  expect([said(1), said(15)].map((words) => words.replaceAll("\u00a0", " "))).toEqual([one, many]);
});

test.each(["customer", "therapist"] as const)(
  "a %s chooses among their own cards alone, the fitting ones first",
  (side) => {
    for (const part of ["way", "door", "during", "after"] as const) {
      const codes = cardsOf({ side }, part);
      expect(codes.every((code) => isSaidBy(code, side))).toBe(true);
      const fitting = codes.filter((code) => phrases[code].part === part);
      expect(codes.slice(0, fitting.length)).toEqual(fitting);
    }
  },
);
