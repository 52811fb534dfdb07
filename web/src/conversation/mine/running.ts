/** The booking that runs now, as a card says it: the line above, the large one, how far it is. Pure. */
import { serviceMinOf } from "#domain/booking/schedule";
import { timeZoneOfArea } from "#schema/areas";
import type { BookingPhase } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { clockTime, dayAndTime } from "../../lib/format.ts";
import type { Language } from "../../lib/language.ts";

/** Phases of open bookings. */
const phases = [
  "offering",
  "exhausted",
  "waiting",
  "scheduled",
  "therapist_accepted",
  "confirmed",
  "en_route",
  "arrived",
  "in_service",
] as const satisfies readonly BookingPhase[];
type RunningPhase = (typeof phases)[number];

/** From the confirmation to the end. */
const steps: readonly RunningPhase[] = ["confirmed", "en_route", "arrived", "in_service"];
export const STEPS = steps.length + 1;

export type Running = {
  booking: BookingRow;
  phase: RunningPhase;
  /** From 1; null before the confirmation. */
  step: number | null;
};

/** The open bookings, whatever happens next first. */
export function runningOf(bookings: readonly BookingRow[]): Running[] {
  return bookings
    .flatMap((booking) => {
      const phase = booking.isOpen ? phases.find((each) => each === booking.phase) : undefined;
      const at = phase ? steps.indexOf(phase) : -1;
      return phase ? [{ booking, phase, step: at < 0 ? null : at + 1 }] : [];
    })
    .sort((one, other) => beginsAt(one.booking) - beginsAt(other.booking));
}

function beginsAt({ expectedAt, scheduledFor, createdAt }: BookingRow): number {
  return expectedAt ?? scheduledFor ?? createdAt;
}

/** The key of the large line, and the time in it. */
export function titleOf({ booking, phase }: Running, language: Language): { key: string; time: string } {
  const zone = timeZoneOfArea(booking.areaCode);
  const clock = (ms: number | null) => (ms === null ? "" : clockTime(ms, zone));
  const { scheduledFor, expectedAt, startedAt } = booking;
  const later = scheduledFor === null ? "" : dayAndTime(scheduledFor, zone, language);
  switch (phase) {
    case "scheduled":
      return { key: phase, time: later };
    case "confirmed":
      return scheduledFor === null ? { key: phase, time: clock(expectedAt) } : { key: "confirmedFor", time: later };
    case "en_route":
      return { key: phase, time: clock(expectedAt) };
    case "in_service":
      return { key: phase, time: clock(startedAt === null ? null : startedAt + serviceMinOf(booking) * 60_000) };
    case "offering":
    case "exhausted":
    case "waiting":
    case "therapist_accepted":
    case "arrived":
      return { key: phase, time: "" };
    default:
      return phase satisfies never;
  }
}
