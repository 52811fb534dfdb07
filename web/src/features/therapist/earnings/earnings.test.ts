import { describe, expect, test } from "vitest";
import { FIRST_TERMS } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { jobRow } from "../../../testing/therapist-rows.ts";
import { billOf, earningsByDay, earningsByWeek, mayStillSettle, payOf } from "./earnings.ts";

const ended = (endedAt: string, changes: Partial<JobRow> = {}): JobRow =>
  jobRow({ $id: `job-${endedAt}`, phase: "done", isOpen: false, endedAt: Date.parse(endedAt), ...changes });

/** Saturday evening in Jakarta. */
const now = Date.parse("2026-11-21T13:00:00Z");

describe("a therapist's earnings", () => {
  test("a job that ends after midnight local time counts for the new day", () => {
    const days = earningsByDay([ended("2026-11-20T17:30:00Z")], 2, now, "Asia/Jakarta");
    expect(days.map(({ date, totalIdr }) => [date, totalIdr])).toEqual([
      ["2026-11-20", 0],
      ["2026-11-21", 168_000],
    ]);
  });

  test("jobs of a day add up with their tips; running ones and ones cancelled in time pay nothing", () => {
    const jobs = [
      ended("2026-11-21T03:00:00Z", { payIdr: 120_000, tipIdr: 30_000 }),
      ended("2026-11-21T08:00:00Z", { payIdr: 279_000 }),
      jobRow({ phase: "in_service" }),
      ended("2026-11-21T09:00:00Z", { phase: "cancelled_by_customer" }),
    ];
    expect(earningsByDay(jobs, 1, now, "Asia/Jakarta")[0]).toMatchObject({
      jobs: 2,
      totalIdr: 429_000,
      tipsIdr: 30_000,
      feesIdr: 0,
    });
  });

  test("the fee of a guest who cancelled late or was not there is the therapist's, whole", () => {
    for (const phase of ["cancelled_by_customer", "no_show_customer"] as const) {
      const job = ended("2026-11-21T09:00:00Z", { phase, feeDueIdr: 52_500 });
      expect(billOf(job)).toEqual({ guestPaysIdr: 52_500, yoursIdr: 52_500 });
      expect(earningsByDay([job], 1, now, "Asia/Jakarta")[0]).toMatchObject({ totalIdr: 52_500, feesIdr: 52_500 });
    }
  });

  test.each([
    ["goes on", { phase: "confirmed", isOpen: true }, 279_000],
    ["is done", { phase: "done" }, 279_000],
    ["was called off free", { phase: "cancelled_by_customer" }, 0],
    ["was called off late", { phase: "cancelled_by_customer", feeDueIdr: 52_500 }, 52_500],
    ["support has ended", { phase: "cancelled_by_agent" }, 0],
  ] as const)("a job that %s is shown with what it pays", (_name, changes, payIdr) => {
    expect(payOf(ended("2026-11-21T09:00:00Z", { payIdr: 279_000, tipIdr: 5_000, ...changes }))).toBe(payIdr);
  });

  test("a visit whose money was given back earns its tip only", () => {
    const { priceIdr } = ended("2026-11-21T09:00:00Z");
    const refunded = { paymentStatus: "refunded", refundedIdr: priceIdr } as const;
    const job = ended("2026-11-21T09:00:00Z", { ...refunded, tipIdr: 20_000 });
    expect(earningsByDay([job], 1, now, "Asia/Jakarta")[0]).toMatchObject({ totalIdr: 20_000, tipsIdr: 20_000 });
  });

  test("a visit of which a part was given back earns the rest's share", () => {
    const job = ended("2026-11-21T09:00:00Z", { priceIdr: 200_000, payIdr: 160_000, refundedIdr: 50_000 });
    expect(earningsByDay([job], 1, now, "Asia/Jakarta")[0]).toMatchObject({ jobs: 1, totalIdr: 120_000 });
  });

  test("weeks begin on Monday, the running one comes first, and no day is counted twice", () => {
    const jobs = [
      ended("2026-11-15T03:00:00Z", { payIdr: 1000 }),
      ended("2026-11-15T17:30:00Z", { payIdr: 2000 }),
      ended("2026-11-21T03:00:00Z", { payIdr: 4000 }),
      ended("2026-11-09T03:00:00Z", { payIdr: 8000 }),
    ];
    const weeks = earningsByWeek(jobs, 3, now, "Asia/Jakarta");
    expect(weeks.map(({ days, sum }) => [days[0]?.date, days.length, sum.totalIdr])).toEqual([
      ["2026-11-16", 6, 6000],
      ["2026-11-09", 7, 9000],
      ["2026-11-02", 7, 0],
    ]);
  });
});

test.each([
  ["was agreed", { ...FIRST_TERMS, settleForMs: 60_000 }, 60_000],
  ["was taken for granted before it was agreed", null, FIRST_TERMS.settleForMs],
])("a job may be settled for as long as %s", (_, terms, forMs) => {
  const job = ended("2026-11-21T09:00:00Z", { terms });
  expect(mayStillSettle(job, job.endedAt! + forMs)).toBe(true);
  expect(mayStillSettle(job, job.endedAt! + forMs + 1)).toBe(false);
});
