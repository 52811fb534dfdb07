import { describe, expect, test } from "vitest";
import type { JobRow } from "#schema/tables/therapists";
import { earningsByDay } from "./earnings.ts";

const job = (endedAt: string | null, payIdr: number, phase: JobRow["phase"] = "done"): JobRow => ({
  $id: `job-${endedAt}`,
  bookingId: "booking",
  therapistId: "sri",
  phase,
  isOpen: false,
  customerName: "Maya",
  areaCode: "31.74.03",
  address: "Jl. Kemang Timur 18B",
  landmark: "pagar hijau",
  notes: "",
  coordinates: "-6.25,106.82",
  serviceDuration: "90",
  payIdr,
  distanceM: 2400,
  confirmedAt: 0,
  promisedAt: 0,
  expectedAt: 0,
  delayMin: 0,
  enRouteAt: null,
  arrivedAt: null,
  startedAt: null,
  endedAt: endedAt === null ? null : Date.parse(endedAt),
  pinTries: 0,
  contactAttempts: 0,
});

describe("a therapist's earnings", () => {
  const now = Date.parse("2026-11-21T13:00:00Z");

  test("a job that ends after midnight local time counts for the new day", () => {
    const days = earningsByDay([job("2026-11-20T17:30:00Z", 168_000)], 2, now, "Asia/Jakarta");
    expect(days.map(({ date, payIdr }) => [date, payIdr])).toEqual([
      ["2026-11-20", 0],
      ["2026-11-21", 168_000],
    ]);
  });

  test("jobs of a day add up; running and cancelled ones pay nothing", () => {
    const jobs = [
      job("2026-11-21T03:00:00Z", 120_000),
      job("2026-11-21T08:00:00Z", 279_000),
      job(null, 168_000, "in_service"),
      job("2026-11-21T09:00:00Z", 168_000, "cancelled_by_customer"),
    ];
    expect(earningsByDay(jobs, 1, now, "Asia/Jakarta")[0]?.payIdr).toBe(399_000);
  });
});
