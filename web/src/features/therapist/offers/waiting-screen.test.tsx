// A therapist who said yes and waits for the guest: the end of the wait is told at once, however it comes.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { policy } from "#domain/policy";
import { queryClient } from "../../../lib/query-client.ts";
import { EVENING } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { offerRow } from "../../../testing/therapist-rows.ts";
import { takeInOffer } from "../use-therapist.ts";
import { useWaitingOffer, WaitingScreen, waitForGuest } from "./waiting-screen.tsx";

const accepted = offerRow({ status: "accepted" });
const stored = vi.hoisted(() => ({ status: "accepted" as "accepted" | "withdrawn" }));
vi.mock("../../../lib/rows.ts", () => ({
  readRow: async () => ({ ...offerRow({ status: stored.status }) }),
  allRows: async () => [],
}));

vi.mock("../../../lib/realtime.ts", () => ({
  useRealtimeState: () => "live",
  pollInterval: () => false,
  watchRows: () => () => undefined,
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: EVENING });
  stored.status = "accepted";
});
afterEach(() => {
  cleanup();
  queryClient.clear();
  localStorage.clear();
  vi.useRealTimers();
});

function AtWork({ nowMs }: { nowMs: number }) {
  const waiting = useWaitingOffer(accepted.therapistId, nowMs);
  // The app's own client, which answers and realtime write into.
  return (
    <QueryClientProvider client={queryClient}>
      {waiting ? <WaitingScreen offer={waiting} /> : <p>Home</p>}
    </QueryClientProvider>
  );
}

const show = async (nowMs = EVENING) => {
  waitForGuest(accepted, EVENING);
  takeInOffer(accepted);
  await renderIn("en", ["therapist", "common"], <AtWork nowMs={nowMs} />);
};

test("a guest who cancels or chooses another is told of at once, kindly, until it is read", async () => {
  await show();
  expect(screen.getByRole("heading", { name: "Waiting for the guest's answer" })).toBeTruthy();
  act(() => takeInOffer({ ...accepted, status: "withdrawn" }));
  const heading = await screen.findByRole("heading", { name: "The guest did not confirm" });
  expect(screen.getByText(/This does not count against you/)).toBeTruthy();
  expect(document.activeElement).toBe(heading);
  expect(screen.queryByText(/Waiting for the guest/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "To the home screen" }));
  expect(screen.getByText("Home")).toBeTruthy();
});

test("an older answer that comes in late does not bring the wait back", async () => {
  await show();
  act(() => takeInOffer({ ...accepted, status: "withdrawn" }));
  act(() => takeInOffer(accepted));
  expect(await screen.findByRole("heading", { name: "The guest did not confirm" })).toBeTruthy();
});

test("it is found on coming back, also after the minute", async () => {
  stored.status = "withdrawn";
  waitForGuest(accepted, EVENING);
  await renderIn("en", ["therapist", "common"], <AtWork nowMs={EVENING + policy.confirm.deadlineMs} />);
  expect(await screen.findByRole("heading", { name: "The guest did not confirm" })).toBeTruthy();
});
