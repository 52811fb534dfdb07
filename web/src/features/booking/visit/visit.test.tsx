import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { CancelDialog } from "../cancel-dialog.tsx";
import { EndedCard } from "../settlement/ended-card.tsx";
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
    <VisitMenu booking={booking} titleId="menu" onPick={vi.fn()} onClose={vi.fn()} onCancel={vi.fn()} />
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

describe("calling a booking off", () => {
  const dialog = (booking = onWay, onCancel = vi.fn(), onKeep = vi.fn()) => (
    <CancelDialog booking={booking} open busy={false} onKeep={onKeep} onCancel={onCancel} />
  );

  test("the fee is said and written on the button, and a reason of safety makes it free", async () => {
    const onCancel = vi.fn();
    const user = userEvent.setup();
    await renderIn("en", ["visit"], dialog(onWay, onCancel));
    expect(words(screen.getByText(/^Cancelling costs/))).toContain("Rp 52.500");
    expect(words(screen.getByText(/^Cancel, pay/))).toBe("Cancel, pay Rp 52.500");
    await user.click(screen.getByText("I feel unsafe"));
    expect(screen.getByText("It costs nothing, and support is told at once.")).toBeTruthy();
    await user.click(screen.getByText("Cancel, free"));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith("safety");
  });

  test("the free minutes are told with their end", async () => {
    await renderIn("en", ["visit"], dialog({ ...onWay, phase: "confirmed", enRouteAt: null }));
    expect(screen.getByText("It costs nothing until 19:41, as long as Sri has not set off.")).toBeTruthy();
  });

  test("a booking for later is free until four hours before, and the fee after that is the domain's", async () => {
    const startsAt = EVENING + 6 * HOUR;
    const later = { ...onWay, phase: "confirmed" as const, scheduledFor: startsAt, promisedAt: startsAt };
    await renderIn("en", ["visit"], dialog(later));
    expect(screen.getByText("It costs nothing until 21 Nov, 21:31.")).toBeTruthy();
    cleanup();
    vi.setSystemTime(EVENING + 5.5 * HOUR);
    await renderIn("en", ["visit"], dialog(later));
    expect(words(screen.getByText(/^Cancel, pay/))).toBe("Cancel, pay Rp 105.000");
  });

  test("more than twenty minutes late it is free, and that is why", async () => {
    vi.setSystemTime(EVENING + HOUR + 21 * MINUTE);
    await renderIn("en", ["visit"], dialog());
    expect(screen.getByText("Sri is more than 20 minutes late, so it costs nothing.")).toBeTruthy();
    expect(screen.getByText("Cancel, free")).toBeTruthy();
  });

  test("keeping the booking cancels nothing", async () => {
    const onCancel = vi.fn();
    const onKeep = vi.fn();
    await renderIn("en", ["visit"], dialog(onWay, onCancel, onKeep));
    await userEvent.setup().click(screen.getByText("Keep the booking"));
    expect(onKeep).toHaveBeenCalledOnce();
    expect(onCancel).not.toHaveBeenCalled();
  });
});

describe("an ended booking", () => {
  const ended = (changes: Parameters<typeof bookingRow>[0]) => (
    <EndedCard booking={bookingRow({ therapist: sri, isOpen: false, endedAt: EVENING + 90 * MINUTE, ...changes })} />
  );

  test("lists what it came to and leads to the receipt", async () => {
    await renderIn("en", ["visit", "booking"], ended({ status: "completed", phase: "done" }));
    expect(screen.getByText("The massage with Sri ended at 21:01.")).toBeTruthy();
    expect(screen.getByText("Massage, 90 minutes")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Receipt" }).getAttribute("href")).toMatch(/\/receipt$/u);
  });

  test("a cancelled one says that it is free, and why when the therapist was too late", async () => {
    const { rerender } = await renderIn("en", ["visit", "booking"], ended({ phase: "cancelled_by_customer" }));
    expect(screen.getByText("It costs nothing.")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Receipt" })).toBeNull();
    rerender(ended({ phase: "no_show_therapist" }));
    expect(screen.getByText(/^Sri was too late/)).toBeTruthy();
  });
});
