import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { idleCommands } from "../../../testing/idle-commands.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { FoundCard } from "./found-card.tsx";
import { SearchFoot } from "./search-foot.tsx";
import { SearchPhaseCard } from "./search-phase-card.tsx";

const MINUTE = 60_000;
const counts = { radiusM: 7000, eligibleCount: 0, filteredCount: 3, otherGenderCount: 2, guestGenderCount: 1 };

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING, toFake: ["Date"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("while nobody has been found", () => {
  test("asking one alone says whom, for how long, and what comes after", async () => {
    const booking = bookingRow({
      isPrivateSearch: true,
      preferred: { therapistId: sri.therapistId, name: sri.name },
      searchAttempts: 0,
      searchDeadlineAt: EVENING + 107_000,
    });
    await renderIn("en", ["search"], <SearchPhaseCard booking={booking} commands={idleCommands()} />);
    expect(screen.getByRole("timer", { name: "Sri has 107 more seconds to answer" }).textContent).toContain("1:47");
    expect(screen.getByRole("heading", { name: "Only Sri is asked" })).toBeTruthy();
    expect(screen.getByText(/If Sri cannot come, we go straight on to others near you/)).toBeTruthy();
  });

  test("a booking for later in Bali names both times in Bali's own time", async () => {
    const booking = bookingRow({
      phase: "scheduled",
      areaCode: "51.03.06",
      scheduledFor: EVENING + 25.5 * 60 * MINUTE - MINUTE,
      searchResumesAt: EVENING + 24.5 * 60 * MINUTE - MINUTE,
    });
    await renderIn("id", ["search", "booking"], <SearchPhaseCard booking={booking} commands={idleCommands()} />);
    expect(screen.getByText("22.00 WITA")).toBeTruthy();
    expect(screen.getByText("Kami mencari lagi · Minggu, 22 November")).toBeTruthy();
  });

  test("the other gender is offered with its number and asked for only by the guest's tap", async () => {
    const commands = idleCommands();
    const booking = bookingRow({ phase: "exhausted", exhaustedReason: "nobody_available", search: counts });
    await renderIn("en", ["search", "booking"], <SearchPhaseCard booking={booking} commands={commands} />);
    expect(screen.getByText("2 therapists nearby are left out by this choice alone.")).toBeTruthy();
    expect(commands.again.run).not.toHaveBeenCalled();
    await userEvent.setup().click(screen.getByText("Accept a man as well"));
    expect(commands.again.run).toHaveBeenCalledExactlyOnceWith({ genderPreference: "any" });
  });

  test("who one is can be said where it would help", async () => {
    const commands = idleCommands();
    const booking = bookingRow({ phase: "exhausted", exhaustedReason: "nobody_accepted", search: counts });
    await renderIn("nb", ["search", "booking"], <SearchPhaseCard booking={booking} commands={commands} />);
    await userEvent.setup().click(screen.getByText("Jeg er kvinne"));
    expect(commands.again.run).toHaveBeenCalledExactlyOnceWith({ guestGender: "female" });
  });

  test("whoever waited sees how long price and place are kept, and searching again is the next action", async () => {
    const commands = idleCommands();
    const booking = bookingRow({
      phase: "exhausted",
      exhaustedReason: "someone_free",
      resumeDeadlineAt: EVENING + 14 * MINUTE + 32_000,
    });
    await renderIn(
      "en",
      ["search", "booking"],
      <>
        <SearchPhaseCard booking={booking} commands={commands} />
        <SearchFoot booking={booking} commands={commands} />
      </>,
    );
    expect(screen.getByRole("timer", { name: "We keep it for 14:32" })).toBeTruthy();
    await userEvent.setup().click(screen.getByRole("button", { name: "Search again" }));
    expect(commands.again.run).toHaveBeenCalledExactlyOnceWith({});
  });

  test("support is told with a sentence or without one, and the number that it writes to is shown", async () => {
    HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
      this.open = true;
    };
    const commands = idleCommands();
    const booking = bookingRow({ phase: "waiting", waitUntil: EVENING + 180 * MINUTE });
    await renderIn("en", ["search", "booking"], <SearchPhaseCard booking={booking} commands={commands} />);
    expect(screen.getByText(/We keep looking until 22:31/)).toBeTruthy();
    const user = userEvent.setup();
    await user.click(screen.getByText("Talk to us"));
    expect(screen.getByText(/writes on WhatsApp to \+6281234567890/)).toBeTruthy();
    await user.click(screen.getByText("Ask for help"));
    expect(commands.help.run).toHaveBeenCalledExactlyOnceWith("");
  });
});

describe("a therapist who has been found", () => {
  test("the estimate says how sure it is", async () => {
    await renderIn("id", ["search"], <FoundCard booking={bookingRow()} therapist={sri} />);
    expect(screen.getByText("perkiraan dari jarak")).toBeTruthy();
  });

  test("for later the card says when, not how soon", async () => {
    const booking = bookingRow({ scheduledFor: EVENING + 24 * 60 * MINUTE - MINUTE });
    await renderIn("en", ["search"], <FoundCard booking={booking} therapist={sri} />);
    expect(screen.getByText("19:30 WIB")).toBeTruthy();
    expect(screen.getByText(/Sri comes Sunday 22 November, 19:30 WIB/)).toBeTruthy();
    expect(screen.queryByText("25–35 min")).toBeNull();
  });
});
