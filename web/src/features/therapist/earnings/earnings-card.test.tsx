import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EVENING } from "../../../testing/booking-row.ts";
import { renderIn } from "../../../testing/render-in.tsx";
import { jobRow, therapistRow } from "../../../testing/therapist-rows.ts";
import { Earnings } from "./earnings-card.tsx";

const DAY = 24 * 60 * 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: EVENING, toFake: ["Date"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("the days under the sum of a week are its days: what they earned adds up to it", async () => {
  const jobs = [0, 1, 2, 3, 4, 5, 6, 7].map((daysAgo) =>
    jobRow({
      $id: `job${daysAgo}`,
      phase: "done",
      isOpen: false,
      payIdr: 10 ** daysAgo,
      endedAt: EVENING - daysAgo * DAY,
    }),
  );
  await renderIn("en", ["therapist"], <Earnings therapist={therapistRow()} jobs={jobs} zone="Asia/Jakarta" />);
  const days = screen.getAllByRole("listitem").map((day) => Number(day.textContent?.replace(/\D/gu, "")));
  expect(days).toEqual([1_000_000, 100_000, 10_000, 1000, 100, 10, 1]);
  expect(screen.getByText("Seven days").nextElementSibling?.textContent).toMatch(/1\.111\.111/u);
});
