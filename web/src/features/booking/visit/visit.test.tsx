import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { VisitMenu } from "./visit-menu.tsx";
import { VisitStrip } from "./visit-strip.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The text of an element, no-break spaces made plain. */
const words = (element: Element) => element.textContent?.replace(/\s/gu, " ");

const onWay = bookingRow({
  status: "active",
  phase: "en_route",
  therapist: sri,
  confirmedAt: EVENING,
  enRouteAt: EVENING + 5 * MINUTE,
  expectedAt: EVENING + 27 * MINUTE,
  promisedAt: EVENING + HOUR,
});

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

describe("the strip of a visit", () => {
  test("shows the expected time, when each stage was reached, and the PIN until the session starts", async () => {
    const { rerender } = await renderIn("en", ["visit"], <VisitStrip booking={onWay} stage="en_route" />);
    expect(screen.getByRole("status").textContent).toBe("Arrives about 19:58");
    expect(screen.getByRole("img", { name: /Start PIN 4 8 2 7/ })).toBeTruthy();
    const path = within(screen.getByRole("list", { name: "Stage 2 of 5: on the way" }));
    expect(path.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Booked19:31",
      "Set off19:36",
      "Arrived",
      "Started",
      "Done",
    ]);
    rerender(<VisitStrip booking={{ ...onWay, startedAt: EVENING }} stage="in_service" />);
    expect(screen.queryByRole("img", { name: /Start PIN/ })).toBeNull();
    expect(screen.getByRole("status").textContent).toBe("Until about 21:01");
  });

  test("a booking for later names its day and its time in the place's zone", async () => {
    const later = { ...onWay, phase: "confirmed" as const, scheduledFor: EVENING + 14 * HOUR };
    await renderIn("nb", ["visit"], <VisitStrip booking={later} stage="confirmed" />);
    expect(screen.getByText("søndag 22. november")).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("Starter kl. 09.31 WIB");
  });

  test("says when the promise is broken, and when that makes leaving free", async () => {
    vi.setSystemTime(EVENING + HOUR + MINUTE);
    await renderIn("en", ["visit"], <VisitStrip booking={onWay} stage="en_route" />);
    expect(screen.getByText("Later than promised (20:31)")).toBeTruthy();
    expect(screen.queryByText(/cancel free/)).toBeNull();
    cleanup();
    vi.setSystemTime(EVENING + HOUR + 21 * MINUTE);
    await renderIn("en", ["visit"], <VisitStrip booking={onWay} stage="en_route" />);
    expect(screen.getByText("More than 20 minutes late. You may cancel free of charge.")).toBeTruthy();
  });
});

describe("the menu of a visit", () => {
  const menu = (booking = onWay) => (
    <VisitMenu
      booking={booking}
      titleId="menu"
      onPick={vi.fn()}
      onClose={vi.fn()}
      onSearch={vi.fn()}
      onCancel={vi.fn()}
    />
  );

  test("names the fee that cancelling costs now", async () => {
    await renderIn("en", ["visit"], menu());
    expect(words(screen.getByRole("button", { name: /Cancel the booking/ }))).toContain("Costs Rp 52.500 right now");
  });

  test("a shared number says who sees it and cannot be shared twice", async () => {
    await renderIn("en", ["visit"], menu({ ...onWay, isContactShared: true }));
    expect(screen.getByText("Sri sees +6281234567890 until this booking ends")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Share my number/ })).toBeNull();
  });
});
