import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { OwnOffer } from "#schema/insight";
import { renderIn } from "../../../testing/render-in.tsx";
import { PastOffer } from "./past-offer.tsx";

const offer: OwnOffer = {
  offerId: "b.4",
  sentAt: Date.UTC(2026, 10, 21, 7, 0, 0),
  areaCode: "31.74.03",
  location: "Kemang",
  serviceDuration: "90",
  payIdr: 168_000,
  distanceM: 2100,
  end: "taken",
  declineReason: null,
  countsInRate: true,
  place: 2,
  placeReason: "farther",
  fartherM: 1200,
};
afterEach(cleanup);

const said = async (language: "en" | "id" | "nb", change: Partial<OwnOffer> = {}) => {
  await renderIn(language, ["offers"], <PastOffer offer={{ ...offer, ...change }} zone="Asia/Jakarta" />);
  return screen.getByRole("listitem").querySelector("p")?.textContent?.replace(/\s/gu, " ");
};

test.each([
  ["en", "Somebody else accepted before you. You were number 2: 1.2 km farther than the first."],
  ["id", "Terapis lain menerima lebih dulu. Anda urutan ke-2: 1,2 km lebih jauh daripada yang pertama."],
  ["nb", "En annen takket ja før deg. Du var nummer 2: 1,2 km lenger unna enn den første."],
] as const)("in %s the sentence says how it ended and why somebody was asked before", async (language, sentence) => {
  expect(await said(language)).toBe(sentence);
});

test("whoever was asked first and declined hears both", async () => {
  const change = { end: "declined", declineReason: "safety", place: 1, placeReason: null } as const;
  expect(await said("en", change)).toBe("You declined: for safety. You were asked first.");
});

test.each([
  ["en", "This never counts in how often you accept."],
  ["id", "Ini tidak pernah dihitung dalam tawaran yang Anda terima."],
  ["nb", "Dette teller aldri i hvor ofte du takker ja."],
] as const)("in %s one that does not count says so, and no other does", async (language, sentence) => {
  await said(language, { end: "expired", countsInRate: false });
  expect(screen.getByText(sentence)).toBeTruthy();
  cleanup();
  await said(language, { end: "expired" });
  expect(screen.queryByText(sentence)).toBeNull();
});
