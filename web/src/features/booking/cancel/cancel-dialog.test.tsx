import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";

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
    expect(screen.getByText("It costs nothing until 21 Nov, 21:31 WIB.")).toBeTruthy();
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
