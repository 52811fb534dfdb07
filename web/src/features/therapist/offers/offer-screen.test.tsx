import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OfferRow } from "#schema/tables/therapists";
import { EVENING } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { offerRow } from "../../../testing/therapist-rows.ts";
import { OfferScreen } from "./offer-screen.tsx";

const HOUR = 60 * 60_000;
/** The next day at ten in Jakarta. */
const TOMORROW_AT_TEN = Date.UTC(2026, 10, 22, 3, 0);

const spoken: string[] = [];
class Words {
  text: string;
  lang = "";
  constructor(text: string) {
    this.text = text;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: EVENING });
  spoken.length = 0;
  vi.stubGlobal("SpeechSynthesisUtterance", Words);
  vi.stubGlobal("speechSynthesis", { cancel: () => undefined, speak: (words: Words) => spoken.push(words.text) });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = (changes: Partial<OfferRow> = {}, language: "en" | "id" = "en") =>
  renderIn(
    language,
    ["therapist", "texts", "common"],
    <OfferScreen offer={offerRow({ deadlineAt: EVENING + 60_000, ...changes })} zone="Asia/Jakarta" />,
  );

const readAloud = async () => {
  await userEvent.click(screen.getByRole("button", { name: "Read aloud" }));
  return spoken.join("");
};

describe("an offer", () => {
  test("is heard with the shortest useful words first: pay, duration, place, way", async () => {
    await show();
    expect(screen.getByRole("heading", { name: "New offer" }).getAttribute("aria-describedby")).toBeTruthy();
    expect(await readAloud()).toMatch(/^New offer\. 168,000 rupiah, 90 minutes, Mampang Prapatan, 2\.4.km\. /u);
  });

  test("from a guest nearby tells no nearness that nobody worked out", async () => {
    await show({ distanceM: 0 });
    expect(screen.getByText(/^Under 0\.5.km, about/u)).toBeTruthy();
    expect(await readAloud()).toMatch(/Mampang Prapatan, under 0\.5.km\. /u);
  });

  test("for later says its day in the zone of the place, and to a voice the time with a colon", async () => {
    await show({ scheduledFor: TOMORROW_AT_TEN });
    expect(screen.getByRole("heading", { name: "Offer for later" })).toBeTruthy();
    expect(screen.getByText("Tomorrow, 10:00")).toBeTruthy();
    expect(screen.getByText(/You may set off from 08:30\./u)).toBeTruthy();
    expect(await readAloud()).toContain("Tomorrow, 10:00");
  });

  test("for nobody else says so, and how long it waits", async () => {
    await show({ isPrivate: true, deadlineAt: EVENING + 120_000 });
    expect(screen.getByText("A guest asked for you, and nobody else")).toBeTruthy();
    expect(screen.getByText("You have 2 minutes to answer.")).toBeTruthy();
    expect(await readAloud()).toMatch(/nobody else.*You have 2 minutes to answer.*120 seconds left to answer$/u);
  });

  test("says what is known of the guest in words, and of a new one only that they are new", async () => {
    await show({ guest: { visits: 12, rating: 4.75, flags: ["respectful", "unsafe"], isProven: true } });
    expect(screen.getByText("12 visits with us")).toBeTruthy();
    expect(screen.getByText("Rated 4.8 of 5 · Respectful · A therapist felt unsafe")).toBeTruthy();
    cleanup();
    await show();
    expect(screen.getByText("New guest")).toBeTruthy();
    expect(screen.getByText("No ratings yet")).toBeTruthy();
  });

  test("is read aloud whole: preference, guest and notes come before the seconds", async () => {
    await show({ genderPreference: "female", notes: "Ring twice", scheduledFor: EVENING + 24 * HOUR });
    const words = await readAloud();
    const order = ["The guest asked for a woman", "New guest", "Ring twice", "60 seconds left"];
    expect(order.map((each) => words.indexOf(each))).toEqual(
      order.map((each) => words.indexOf(each)).toSorted((a, b) => a - b),
    );
    expect(order.every((each) => words.includes(each))).toBe(true);
  });

  test("can be answered after two stops of the tab key", async () => {
    await show();
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe("Read aloud");
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe("Accept");
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe("Decline");
  });

  test("declined: the reasons say that safety never counts", async () => {
    await show();
    await userEvent.click(screen.getByRole("button", { name: "Decline" }));
    expect(
      screen.getByText(
        "A no counts in how often you accept, which moves you a little in the order. For 60 seconds you get no offer. There is no other penalty, and a no for safety never counts.",
      ),
    ).toBeTruthy();
  });
});
