import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callFunction } from "../../../lib/call-function.ts";
import { bookingRow, EVENING, sri } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { ReceiptPaper } from "./receipt-paper.tsx";
import { SettleCard } from "./settle-card.tsx";

vi.mock("../../../lib/call-function.ts", () => ({ callFunction: vi.fn() }));
const words = (element: Element | null) => element?.textContent?.replace(/\s/gu, " ");

const done = bookingRow({
  status: "completed",
  phase: "done",
  therapist: sri,
  isOpen: false,
  startedAt: EVENING,
  endedAt: EVENING + 90 * 60_000,
});
const paid = { ...done, paymentStatus: "paid" as const, paymentMethod: "qris" as const };

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING + 91 * 60_000, toFake: ["Date"] });
  vi.mocked(callFunction).mockReset().mockResolvedValue({ booking: done });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("after the end", () => {
  test("the guest says how they paid; what is asked next can be skipped and found again", async () => {
    const user = userEvent.setup();
    await renderIn("en", ["visit"], <SettleCard booking={done} />);
    await user.click(screen.getByRole("radio", { name: "QRIS" }));
    expect(screen.getByText("Sri shows a QR code; scan it with your bank or wallet app.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^I have paid/ }));
    expect(callFunction).toHaveBeenCalledExactlyOnceWith(
      "settleBooking",
      expect.objectContaining({ action: "pay", method: "qris" }),
    );
    await user.click(screen.getByRole("button", { name: "Skip" }));
    await user.click(screen.getByRole("button", { name: "Skip" }));
    await user.click(screen.getByRole("button", { name: "Skip" }));
    expect(screen.getByText("Thank you. Rest well.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Give a tip" }));
    expect(screen.getByRole("heading", { name: "A tip for Sri?" })).toBeTruthy();
  });

  test("an own tip is typed in thousands; nothing that is no tip is sent", async () => {
    const user = userEvent.setup();
    await renderIn("en", ["visit"], <SettleCard booking={paid} />);
    expect(screen.getByText("Received by Sri · QRIS")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Choose an amount" }));
    expect(callFunction).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Another amount" }));
    await user.type(screen.getByRole("textbox", { name: "Another amount" }), "15");
    await user.click(screen.getByRole("button", { name: /^Give/ }));
    expect(callFunction).toHaveBeenCalledExactlyOnceWith(
      "settleBooking",
      expect.objectContaining({ action: "tip", amountIdr: 15_000 }),
    );
  });

  test("reasons fit the stars: what was picked for five of them is not said with two", async () => {
    const user = userEvent.setup();
    await renderIn("en", ["visit"], <SettleCard booking={{ ...paid, tipIdr: 20_000 }} />);
    await user.click(screen.getByRole("radio", { name: "5 stars: excellent" }));
    await user.click(screen.getByRole("button", { name: "Friendly" }));
    expect(screen.queryByRole("checkbox")).toBeNull();
    await user.click(screen.getByRole("radio", { name: "2 stars: not good" }));
    await user.click(screen.getByRole("button", { name: "Wrong pressure" }));
    await user.click(screen.getByRole("checkbox", { name: /Never send me Sri again/ }));
    await user.click(screen.getByRole("button", { name: "Send rating" }));
    expect(callFunction).toHaveBeenCalledExactlyOnceWith(
      "settleBooking",
      expect.objectContaining({ action: "rate_visit", stars: 2, reasons: ["pressure"], comment: "", block: true }),
    );
  });

  test("a fee is paid like a price, and nothing else is asked", async () => {
    const cancelled = { ...done, status: "cancelled" as const, phase: "cancelled_by_customer" as const };
    await renderIn("en", ["visit"], <SettleCard booking={{ ...cancelled, feeDueIdr: 52_500, startedAt: null }} />);
    expect(words(screen.getByRole("button", { name: /^I have paid/ }))).toBe("I have paid Rp 52.500");
    expect(screen.queryByText(/tip/u)).toBeNull();
  });
});

describe("the receipt", () => {
  test("adds the tip to the price, names the promo code, and says who says that it is paid", async () => {
    const quote = {
      ...paid.quote,
      promoCode: "PAGI",
      lines: [...paid.quote.lines, { code: "promo" as const, amountIdr: -20_000 }],
    };
    await renderIn(
      "en",
      ["visit", "booking"],
      <ReceiptPaper booking={{ ...paid, price: 205_000, quote, tipIdr: 20_000 }} />,
    );
    expect(screen.getByText("Saturday 21 November, 19:31–21:01 WIB")).toBeTruthy();
    expect(words(screen.getByText("Promo PAGI").nextElementSibling)).toBe("−Rp 20.000");
    expect(words(screen.getByText("Total").nextElementSibling)).toBe("Rp 225.000");
    expect(screen.getByText("Paid, received by the therapist · QRIS")).toBeTruthy();
  });
});
