import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { idleCommands } from "../../../testing/idle-commands.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { FoundCard } from "./found-card.tsx";
import { SearchCard } from "./search-card.tsx";
import { WaysForwardCard } from "./ways-forward-card.tsx";

/** The text of an element, no-break spaces made plain. */
const words = (element: Element) => element.textContent?.replace(/\s/gu, " ");

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING + 18_000, toFake: ["Date"] });
  // happy-dom's <dialog> has no modal mode of its own to test; showing it is enough here.
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const lookedAround = { radiusM: 7000, eligibleCount: 0, filteredCount: 0, otherGenderCount: 0, guestGenderCount: 0 };

describe("the cards of a booking", () => {
  test("the search shows the seconds until the server's deadline, the attempt and what is known", async () => {
    await renderIn("en", ["search"], <SearchCard booking={bookingRow()} />);
    expect(screen.getByRole("timer", { name: "42 seconds left in this attempt" })).toBeTruthy();
    expect(screen.getByText("Attempt 2 of 5")).toBeTruthy();
    expect(screen.getByText("6 verified female therapists within 7 km can take this booking")).toBeTruthy();
    expect(screen.getByText("2 are looking at your booking")).toBeTruthy();
    expect(screen.getByText("7 km").closest("li")?.getAttribute("aria-current")).toBe("step");
  });

  test.each([
    ["en", "8 verified therapists within 7 km can take this booking", "11 more there cannot take it right now"],
    ["id", "8 terapis terverifikasi dalam 7 km bisa datang", "11 lainnya di jarak itu sedang tidak bisa"],
    ["nb", "8 verifiserte terapeuter innen 7 km kan ta bestillingen", "11 til i det området kan ikke ta den nå"],
  ] as const)("in %s who can take it and who cannot are two counts of one circle", async (language, can, cannot) => {
    const search = { ...lookedAround, eligibleCount: 8, filteredCount: 11 };
    await renderIn(language, ["search"], <SearchCard booking={bookingRow({ genderPreference: "any", search })} />);
    expect(screen.getAllByRole("listitem").map(words).join("; ")).toContain(can);
    expect(screen.getAllByRole("listitem").map(words).join("; ")).toContain(cannot);
  });

  test("two attempts more, after a therapist gave the job back, look as far as the last", async () => {
    await renderIn("en", ["search"], <SearchCard booking={bookingRow({ maxAttempts: 7, searchAttempts: 6 })} />);
    const distances = within(screen.getByRole("list", { name: "How far each attempt looks" })).getAllByRole("listitem");
    expect(distances.map(words)).toEqual(["5 km", "7 km", "10 km", "14 km", "20 km", "20 km", "20 km"]);
  });

  test("the therapist card tells in Indonesian who waits, how long, how far and for how much", async () => {
    const booking = bookingRow({ status: "pending_accept", confirmDeadlineAt: EVENING + 65_000, therapist: sri });
    await renderIn("id", ["search"], <FoundCard booking={booking} therapist={sri} />);
    expect(screen.getByText("Sri menunggu jawaban Anda")).toBeTruthy();
    expect(screen.getByText("0.47")).toBeTruthy();
    expect(screen.getByText("2,4 km")).toBeTruthy();
    expect(screen.getByText("25–35 mnt")).toBeTruthy();
    expect(screen.getByText("Rp 225.000")).toBeTruthy();
    expect(screen.getByText(/Pijat tradisional, refleksi\. Bahasa Indonesia, Jawa/)).toBeTruthy();
  });

  test("a played therapist is called a simulation", async () => {
    const played = { ...sri, isSimulated: true };
    await renderIn("en", ["search"], <FoundCard booking={bookingRow()} therapist={played} />);
    expect(screen.getByText("Simulation")).toBeTruthy();
  });

  test.each([
    [{ exhaustedReason: "nobody_accepted", therapistsAsked: 1 }, "We asked 1 therapist around you."],
    [{ exhaustedReason: "nobody_accepted", therapistsAsked: 13 }, "We asked 13 therapists around you."],
    [
      { exhaustedReason: "nobody_available", search: lookedAround },
      "We looked as far as 7 km. Nobody is ready right now.",
    ],
  ] as const)("an ended search says what this search did: %j", async (ended, said) => {
    const booking = bookingRow({ phase: "exhausted", genderPreference: "any", ...ended });
    await renderIn("en", ["search", "booking"], <WaysForwardCard booking={booking} commands={idleCommands()} />);
    expect(screen.getByText(said)).toBeTruthy();
  });

  test("an ended search says that the guest's choice was kept and until when the booking is", async () => {
    const booking = bookingRow({ phase: "exhausted", exhaustedReason: "nobody_accepted", resumeDeadlineAt: EVENING });
    await renderIn("en", ["search", "booking"], <WaysForwardCard booking={booking} commands={idleCommands()} />);
    expect(screen.getByText(/We did not change whom you asked for/)).toBeTruthy();
    expect(screen.getByText("We keep this booking until 19:31. It costs nothing.")).toBeTruthy();
  });
});
