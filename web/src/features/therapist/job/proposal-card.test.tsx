import { cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ChangeProposal } from "#schema/booking";
import { EVENING, sampleQuote } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { jobRow, proposal } from "../../../testing/therapist-rows.ts";
import type { ChangeWish } from "./change-service.ts";
import { ProposalCard } from "./proposal-card.tsx";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: EVENING }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const show = async (changes: Partial<ChangeProposal>) => {
  const sent: ChangeWish[] = [];
  const command = {
    run: (wish: ChangeWish) => void sent.push(wish),
    busy: false,
    refused: null,
    forget: () => undefined,
    data: undefined,
  };
  const job = jobRow({ scheduledFor: EVENING + 24 * 60 * 60_000, proposal: proposal(changes) });
  await renderIn("en", ["therapist"], <ProposalCard job={job} zone="Asia/Jakarta" command={command} />);
  return sent;
};

describe("a proposed change", () => {
  test("of the guest says what it pays and how long it waits, and is agreed to by its id", async () => {
    const sent = await show({});
    expect(screen.getByText("120 minutes in all")).toBeTruthy();
    expect(screen.getByText(/^For you Rp.228\.000, now Rp.168\.000\.$/u)).toBeTruthy();
    expect(screen.getByRole("timer").textContent).toBe("10:00 left");
    await userEvent.click(screen.getByRole("button", { name: "Agree" }));
    expect(sent).toEqual([{ action: "answer", proposalId: "proposal1", answer: "accepted" }]);
  });

  test("of the guest can be declined, and nothing else happens", async () => {
    const sent = await show({});
    await userEvent.click(screen.getByRole("button", { name: "Keep it as it is" }));
    expect(sent).toEqual([{ action: "answer", proposalId: "proposal1", answer: "declined" }]);
  });

  test("of one's own shows the new start and can only be withdrawn", async () => {
    const quote = { ...sampleQuote, totalIdr: 210_000 };
    const sent = await show({ by: "therapist", change: { kind: "time", minutes: 30 }, quote });
    expect(screen.getByText(/New start: tomorrow, 20:01\. For you it stays Rp.168\.000\./u)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Agree" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Withdraw the proposal" }));
    expect(sent).toEqual([{ action: "withdraw", proposalId: "proposal1" }]);
  });

  test("that nobody answered in time is over before the server has said so", async () => {
    await show({ expiresAt: EVENING });
    expect(screen.getByRole("status").textContent).toBe("Unanswered: 120 minutes in all. Nothing changes.");
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("to another place names it", async () => {
    const place = {
      coordinates: { lat: -6.25, lng: 106.8 },
      address: "Jl. Bangka 5",
      building: "",
      landmark: "Masjid",
      hotel: false,
      accessNote: "",
      entrancePhotoId: null,
    };
    await show({ change: { kind: "place", areaCode: "31.74.03", ...place } });
    expect(screen.getByText("Another place: Jl. Bangka 5, Mampang Prapatan")).toBeTruthy();
  });
});
