import { expect, it } from "vitest";
import { bookingPhases } from "#schema/booking";
import en from "../../locales/en/chats.json";
import id from "../../locales/id/chats.json";
import nb from "../../locales/nb/chats.json";
import { bookingRow, EVENING } from "../../testing/booking-row.ts";
import { runningOf, titleOf } from "./running.ts";

const HOUR = 3_600_000;

it("is whatever happens next, and nothing that has ended", () => {
  const later = bookingRow({ $id: "later", phase: "scheduled", isOpen: true, scheduledFor: EVENING + 5 * HOUR });
  const soon = bookingRow({ $id: "soon", phase: "en_route", isOpen: true, expectedAt: EVENING + HOUR });
  const over = bookingRow({ $id: "over", phase: "done", isOpen: false });
  expect(runningOf([later, over, soon]).map(({ booking }) => booking.$id)).toEqual(["soon", "later"]);
});

it.each(bookingPhases)("has words in every language: %s", (phase) => {
  const row = bookingRow({ phase, isOpen: true, expectedAt: EVENING, startedAt: EVENING, scheduledFor: null });
  const said = runningOf([row]).flatMap((running) => {
    const title = titleOf(running, "id").key as keyof typeof id.running.title;
    return [id, en, nb].flatMap(({ running: words }) => [words.title[title], words.caption[running.phase]]);
  });
  for (const words of said) expect(words).toMatch(/\S/u);
});
