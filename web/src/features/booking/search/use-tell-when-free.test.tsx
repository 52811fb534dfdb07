import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BookingRow } from "#schema/tables/bookings";
import { bookingRow, EVENING } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { useTellWhenFree } from "./use-tell-when-free.ts";

const shown = vi.fn();

class Notifications {
  static permission: NotificationPermission = "granted";
  constructor(title: string, options: NotificationOptions) {
    shown(title, options.body);
  }
}

function Told({ booking }: { booking: BookingRow }) {
  useTellWhenFree(booking);
  return null;
}

const waiting = bookingRow({ phase: "waiting" });
const free = bookingRow({
  phase: "exhausted",
  exhaustedReason: "someone_free",
  resumeDeadlineAt: EVENING + 15 * 60_000,
});

beforeEach(() => {
  shown.mockReset();
  Notifications.permission = "granted";
  vi.stubGlobal("Notification", Notifications);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("who waited is told once, with the time until which it holds", async () => {
  await renderIn("en", ["search"], <Told booking={free} />);
  const { rerender } = render(<Told booking={waiting} />);
  rerender(<Told booking={free} />);
  rerender(<Told booking={{ ...free, version: free.version + 1 }} />);
  await vi.waitFor(() => expect(shown).toHaveBeenCalled());
  expect(shown).toHaveBeenCalledExactlyOnceWith(
    "A therapist is free",
    "Search again before 19:46. Your price is kept.",
  );
});

test("who forbids notifications gets none; who allows them later is told the next time", async () => {
  await renderIn("en", ["search"], <Told booking={free} />);
  Notifications.permission = "denied";
  const { rerender } = render(<Told booking={waiting} />);
  rerender(<Told booking={free} />);
  Notifications.permission = "granted";
  rerender(<Told booking={waiting} />);
  rerender(<Told booking={free} />);
  await vi.waitFor(() => expect(shown).toHaveBeenCalled());
  expect(shown).toHaveBeenCalledOnce();
});
