import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FIRST_TERMS } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { EVENING } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { jobRow } from "../../../testing/therapist-rows.ts";
import { RateGuestCard } from "./rate-guest-card.tsx";
import { SettleCard } from "./settle-card.tsx";
import type { Settlement } from "./settle-service.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: EVENING }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const show = async (Card: typeof SettleCard, changes: Partial<JobRow>) => {
  const sent: Settlement[] = [];
  const command = {
    run: (settlement: Settlement) => void sent.push(settlement),
    busy: false,
    refused: null,
    forget: () => undefined,
    data: undefined,
  };
  const job = jobRow({ phase: "done", isOpen: false, endedAt: EVENING, ...changes });
  await renderIn("en", ["therapist"], <Card job={job} command={command} />);
  return sent;
};

describe("the money after a visit", () => {
  test("what the guest says comes first: paid by QRIS is received by QRIS", async () => {
    const sent = await show(SettleCard, { paymentStatus: "reported", paymentMethod: "qris" });
    expect(screen.getByText("The guest says: paid by QRIS")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Money received" }));
    expect(sent).toEqual([{ action: "pay", method: "qris" }]);
  });

  test("the therapist may have received it otherwise", async () => {
    const sent = await show(SettleCard, { paymentStatus: "reported", paymentMethod: "qris" });
    await userEvent.click(screen.getByRole("radio", { name: "Cash" }));
    await userEvent.click(screen.getByRole("button", { name: "Money received" }));
    expect(sent).toEqual([{ action: "pay", method: "cash" }]);
  });

  test("an absent guest owes the fee, and it is the therapist's", async () => {
    await show(SettleCard, { phase: "no_show_customer", feeDueIdr: 105_000 });
    expect(screen.getByText("The fee that the guest owes")).toBeTruthy();
    expect(screen.getByText(/^For you Rp.105\.000$/u)).toBeTruthy();
  });

  test("who cancelled in time owes nothing, and nothing is shown", async () => {
    await show(SettleCard, { phase: "cancelled_by_customer" });
    expect(screen.queryByRole("region")).toBeNull();
  });

  test("received money is asked for no more, and after two weeks none is", async () => {
    await show(SettleCard, { paymentStatus: "paid", paymentMethod: "cash" });
    expect(screen.getByText("Received in cash")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
    cleanup();
    await show(SettleCard, { endedAt: EVENING - FIRST_TERMS.settleForMs - 1 });
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("rating the guest", () => {
  test("needs stars and nothing else", async () => {
    const sent = await show(RateGuestCard, {});
    const save = screen.getByRole("button", { name: "Save the rating" });
    await userEvent.click(save);
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole("radio", { name: "4 stars" }));
    await userEvent.click(save);
    expect(sent).toEqual([{ action: "rate_guest", stars: 4, flags: [], block: false }]);
  });

  test("takes plain words, each of which can be taken back, and the wish never to meet again", async () => {
    const sent = await show(RateGuestCard, {});
    await userEvent.click(screen.getByRole("radio", { name: "1 star" }));
    for (const name of ["I felt unsafe", "Hard to find", "Hard to find"]) {
      await userEvent.click(screen.getByRole("button", { name }));
    }
    await userEvent.click(screen.getByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Save the rating" }));
    expect(sent).toEqual([{ action: "rate_guest", stars: 1, flags: ["unsafe"], block: true }]);
  });

  test("can be skipped, and is not asked of somebody the therapist never met", async () => {
    await show(RateGuestCard, {});
    await userEvent.click(screen.getByRole("button", { name: "Skip" }));
    expect(screen.queryByRole("region")).toBeNull();
    cleanup();
    await show(RateGuestCard, { phase: "cancelled_by_customer", feeDueIdr: 52_500 });
    expect(screen.queryByRole("region")).toBeNull();
  });
});
