import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callFunction } from "../../../lib/call-function.ts";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { ChangeCard } from "./change-card.tsx";

vi.mock("../../../lib/call-function.ts", () => ({ callFunction: vi.fn() }));
const words = (element: Element | null) => element?.textContent?.replace(/\s/gu, " ");

const active = bookingRow({ status: "active", phase: "in_service", therapist: sri });

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING + 91 * 60_000, toFake: ["Date"] });
  vi.mocked(callFunction).mockReset().mockResolvedValue({ booking: active });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a proposed change", () => {
  const proposal = {
    proposalId: "0123456789abcdef0123.9",
    by: "therapist" as const,
    change: { kind: "duration" as const, serviceDuration: "120" as const },
    quote: { ...active.quote, serviceDuration: "120" as const, totalIdr: 285_000 },
    proposedAt: EVENING + 90 * 60_000,
    expiresAt: EVENING + 100 * 60_000,
    status: "open" as const,
  };

  test("of the therapist shows both prices, and the new one on the button that accepts it", async () => {
    await renderIn("en", ["visit"], <ChangeCard booking={active} proposal={proposal} />);
    expect(words(screen.getByText(/→/))).toBe("Rp 225.000 → Rp 285.000");
    await userEvent.setup().click(screen.getByRole("button", { name: /^Accept, Rp.285\.000$/u }));
    expect(callFunction).toHaveBeenCalledExactlyOnceWith(
      "changeBooking",
      expect.objectContaining({ action: "answer", proposalId: proposal.proposalId, answer: "accepted" }),
    );
  });

  test("that was not answered in time says so and asks nothing", async () => {
    await renderIn("en", ["visit"], <ChangeCard booking={active} proposal={{ ...proposal, status: "expired" }} />);
    expect(screen.getByText("Not answered in time")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
