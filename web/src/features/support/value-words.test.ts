import { expect, test } from "vitest";
import { valueWords, type Writing } from "./value-words.ts";

const writing: Writing = {
  language: "en",
  timeZone: "Asia/Makassar",
  nameOf: (userId) => `name of ${userId}`,
  reasonOf: (reason) => `because ${reason}`,
  minutes: (count) => `${count} min`,
  seconds: (count) => `${count} s`,
};
const plain = (words: Record<string, string>) =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.replace(/\s/gu, " ")]));

test("a value is written as the end of its name says: moments in the place's zone, with seconds", () => {
  const params = {
    deadlineAt: Date.UTC(2026, 10, 21, 7, 0, 7),
    distanceM: 2400,
    etaMin: 25,
    answeredAfterS: 7,
    payIdr: 168_000,
    therapistId: "t1",
    reason: "too_far",
    areaCode: "31.74.03",
    rank: 2,
  };
  expect(plain(valueWords(params, writing))).toEqual({
    deadlineAt: "15.00.07",
    distanceM: "2.4 km",
    etaMin: "25 min",
    answeredAfterS: "7 s",
    payIdr: "Rp 168.000",
    therapistId: "name of t1",
    reason: "because too_far",
    areaCode: "Mampang Prapatan",
    rank: "2",
  });
});
