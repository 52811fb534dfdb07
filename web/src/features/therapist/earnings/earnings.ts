/** What the ended jobs add up to, by day and week in the therapist's own zone: pay, tips and fees. Pure. */
import { localTime } from "#domain/time";
import { FIRST_TERMS } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";

export type Bill = {
  /** What the guest owes in all. */
  guestPaysIdr: number;
  /** What of it the therapist earns, without the tip. */
  yoursIdr: number;
};

/** A visit pays its share; the fee of an absent or late-cancelling guest goes to the therapist whole. */
export function billOf(job: JobRow): Bill {
  switch (job.phase) {
    case "done":
      return { guestPaysIdr: job.priceIdr, yoursIdr: job.payIdr };
    case "no_show_customer":
    case "cancelled_by_customer":
      return { guestPaysIdr: job.feeDueIdr, yoursIdr: job.feeDueIdr };
    case "offering":
    case "exhausted":
    case "scheduled":
    case "waiting":
    case "therapist_accepted":
    case "confirmed":
    case "en_route":
    case "arrived":
    case "in_service":
    case "cancelled_by_therapist":
    case "cancelled_by_agent":
    case "cancelled_by_system":
    case "no_show_therapist":
      return { guestPaysIdr: 0, yoursIdr: 0 };
    default:
      return job.phase satisfies never;
  }
}

/** Payments and ratings are taken for a while after the end. */
export function mayStillSettle({ endedAt, terms }: JobRow, nowMs: number): boolean {
  return endedAt !== null && nowMs <= endedAt + (terms ?? FIRST_TERMS).settleForMs;
}

export type Sum = {
  /** Jobs that earned something. */
  jobs: number;
  /** All of it: visits, tips and fees. */
  totalIdr: number;
  tipsIdr: number;
  feesIdr: number;
};

export type DayEarnings = Sum & {
  /** yyyy-mm-dd */
  date: string;
  /** Any moment of the day, for its name (ms). */
  atMs: number;
};

const DAY_MS = 24 * 60 * 60_000;
const WEEK_DAYS = 7;
const nothing: Sum = { jobs: 0, totalIdr: 0, tipsIdr: 0, feesIdr: 0 };

function add(a: Sum, b: Sum): Sum {
  return {
    jobs: a.jobs + b.jobs,
    totalIdr: a.totalIdr + b.totalIdr,
    tipsIdr: a.tipsIdr + b.tipsIdr,
    feesIdr: a.feesIdr + b.feesIdr,
  };
}

/** What one job has earned; of money that was given back, the therapist's share is nobody's. */
function earnedBy(job: JobRow): Sum {
  const bill = billOf(job);
  const kept = bill.guestPaysIdr === 0 ? 0 : 1 - job.refundedIdr / bill.guestPaysIdr;
  const yoursIdr = Math.round(bill.yoursIdr * kept);
  const totalIdr = yoursIdr + job.tipIdr;
  return {
    jobs: totalIdr > 0 ? 1 : 0,
    totalIdr,
    tipsIdr: job.tipIdr,
    feesIdr: job.phase === "done" ? 0 : yoursIdr,
  };
}

/** What a job pays, without a tip: as agreed while it goes on, and once it has ended what it has earned. */
export function payOf(job: JobRow): number {
  if (job.isOpen) return job.payIdr;
  const { totalIdr, tipsIdr } = earnedBy(job);
  return totalIdr - tipsIdr;
}

/** The last `days` days up to `nowMs`, oldest first. */
export function earningsByDay(jobs: readonly JobRow[], days: number, nowMs: number, timeZone: string): DayEarnings[] {
  const byDate = new Map<string, Sum>();
  for (const job of jobs) {
    if (job.endedAt === null) continue;
    const { date } = localTime(job.endedAt, timeZone);
    byDate.set(date, add(byDate.get(date) ?? nothing, earnedBy(job)));
  }
  return Array.from({ length: days }, (_, index) => {
    const atMs = nowMs - (days - 1 - index) * DAY_MS;
    const { date } = localTime(atMs, timeZone);
    return { date, atMs, ...(byDate.get(date) ?? nothing) };
  });
}

export const sumOf = (days: readonly Sum[]): Sum => days.reduce(add, nothing);

/** The running week and the `weeks - 1` before it, newest first; weeks begin on Monday, days are oldest first. */
export function earningsByWeek(
  jobs: readonly JobRow[],
  weeks: number,
  nowMs: number,
  timeZone: string,
): { days: DayEarnings[]; sum: Sum }[] {
  const running = localTime(nowMs, timeZone).weekday + 1;
  const days = earningsByDay(jobs, running + (weeks - 1) * WEEK_DAYS, nowMs, timeZone);
  return Array.from({ length: weeks }, (_, index) => {
    const end = days.length - (index === 0 ? 0 : running + (index - 1) * WEEK_DAYS);
    const ofWeek = days.slice(index === 0 ? days.length - running : end - WEEK_DAYS, end);
    return { days: ofWeek, sum: sumOf(ofWeek) };
  });
}
