import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { EndedCard } from "./ended-card.tsx";

const MINUTE = 60_000;

afterEach(cleanup);

describe("an ended booking", () => {
  const ended = (changes: Parameters<typeof bookingRow>[0]) => (
    <EndedCard
      booking={bookingRow({ therapist: sri, isOpen: false, endedAt: EVENING + 90 * MINUTE, ...changes })}
      onNext={vi.fn()}
    />
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
