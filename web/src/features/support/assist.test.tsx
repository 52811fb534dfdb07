import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Explanation, PresentState } from "#schema/insight";
import { presentState } from "../../testing/present-state.ts";
import { renderIn } from "../../testing/render-in.tsx";
import { AssistActions } from "./assist-actions.tsx";
import { refundFrom } from "./refund-amount.ts";

const plain = (text: string | null | undefined) => text?.replace(/\s+/gu, " ") ?? "";

const explained = (change: Partial<PresentState>): Explanation => ({
  bookingId: "b",
  version: 1,
  startedAt: 0,
  timeZone: "Asia/Jakarta",
  present: presentState(change),
  timeline: [],
  searches: [],
  names: { t1: "Sri" },
});
const paid = { status: "paid", method: "cash", amountIdr: 210_000, refundedIdr: 50_000 } as const;
const shown = (change: Partial<PresentState>, language: "en" | "id" | "nb" = "en") =>
  renderIn(language, ["support"], <AssistActions explanation={explained(change)} />);
const actions = () => screen.queryAllByRole("button").map((each) => plain(each.textContent));
const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));

afterEach(cleanup);

describe("what an agent can do", () => {
  test("is what the booking's phase allows, and nothing for one that is over and unpaid", async () => {
    await shown({ phase: "confirmed" });
    expect(actions()).toEqual(["Cancel for the therapist", "Cancel for the guest"]);
    cleanup();
    await shown({ phase: "offering" });
    expect(actions()).toEqual(["Cancel for the guest"]);
    cleanup();
    await shown({ phase: "done", payment: paid });
    expect(actions()).toEqual(["Pay back"]);
    for (const payment of [null, { ...paid, status: "reported" }, { ...paid, status: "refunded" }] as const) {
      cleanup();
      await shown({ phase: "done", payment });
      expect(actions()).toEqual([]);
    }
  });

  test("is asked first, with what it costs: nothing for the guest", async () => {
    await shown({ phase: "confirmed" });
    press(/Cancel for the guest/u);
    const dialog = screen.getByRole("alertdialog", { name: "Cancel for Maya?" });
    expect(plain(dialog.textContent)).toContain("owes a fee of Rp 0");
    expect(screen.getByRole("button", { name: /Cancel, fee Rp\s0/u })).toBeTruthy();
  });

  test("for the therapist says the kept price, and that safety counts against nobody", async () => {
    await shown({ phase: "confirmed" }, "nb");
    press(/Avlys for terapeuten/u);
    const dialog = screen.getByRole("alertdialog");
    expect(plain(dialog.textContent)).toMatch(/Gebyret for Maya er Rp 0; vi leter etter en annen til Rp 210\.000/u);
    expect(plain(dialog.textContent)).toContain("teller som en avlysning");
    press(/føler seg utrygg/u);
    expect(plain(dialog.textContent)).toContain("teller det ikke mot noen");
  });

  test("paying back begins with all that is left, says what is kept, and takes no more", async () => {
    await shown({ phase: "done", payment: paid });
    press(/Pay back/u);
    const dialog = screen.getByRole("alertdialog");
    expect(plain(dialog.textContent)).toContain("Rp 160.000 of Rp 210.000 goes back to Maya; Rp 0 is kept");
    fireEvent.change(screen.getByLabelText("Amount"), { target: { value: "60.000" } });
    expect(plain(dialog.textContent)).toContain("Rp 100.000 is kept");
    expect(screen.getByRole("button", { name: /Pay back Rp\s60\.000/u })).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Amount"), { target: { value: "160.001" } });
    expect(screen.getByLabelText("Amount").getAttribute("aria-invalid")).toBe("true");
  });
});

test.each([
  ["50000", 50_000],
  ["Rp 50.000", 50_000],
  ["160.000", 160_000],
  ["160.001", null],
  ["0", null],
  ["", null],
  ["half", null],
])("%j is the amount %j", (typed, expected) => {
  expect(refundFrom(typed, 160_000)).toBe(expected);
});
