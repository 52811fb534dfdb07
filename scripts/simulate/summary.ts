// The rows of a comparison, for the terminal and the report alike.
import { type DayFigures, percentile } from "./figures.ts";
import type { DispatchPolicy } from "./policies.ts";

export interface PlayedPolicy {
  policy: DispatchPolicy;
  figures: DayFigures;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const seconds = (value: number | null): string => (value === null ? "–" : `${Math.round(value)} s`);
const at = (share: number) => (sorted: readonly number[]) => seconds(percentile(sorted, share));

const ROWS: readonly (readonly [string, (figures: DayFigures) => string])[] = [
  ["Massages of all bookings", ({ fillRate }) => percent(fillRate)],
  ["A therapist said yes", ({ foundRate }) => percent(foundRate)],
  ["First yes, median", ({ secondsToYes }) => at(0.5)(secondsToYes)],
  ["First yes, 90 of 100 by", ({ secondsToYes }) => at(0.9)(secondsToYes)],
  ["First yes, 99 of 100 by", ({ secondsToYes }) => at(0.99)(secondsToYes)],
  ["Confirmed, median", ({ secondsToConfirmed }) => at(0.5)(secondsToConfirmed)],
  ["Confirmed, 90 of 100 by", ({ secondsToConfirmed }) => at(0.9)(secondsToConfirmed)],
  ["Estimated arrival, mean", ({ meanEtaMin }) => `${meanEtaMin.toFixed(1)} min`],
  ["Offers per booking", ({ offersPerBooking }) => offersPerBooking.toFixed(2)],
  ["Offers per massage", ({ offersPerJob }) => offersPerJob.toFixed(2)],
  ["Offers withdrawn from their therapist", ({ offersEnded }) => percent(offersEnded.withdrawn)],
  ["Offers that ran out", ({ offersEnded }) => percent(offersEnded.expired)],
  ["Gini of jobs", ({ giniOfJobs }) => giniOfJobs.toFixed(3)],
  ["Gini of idle time", ({ giniOfIdleTime }) => giniOfIdleTime.toFixed(3)],
  ["Time online that is work", ({ busyShare }) => percent(busyShare)],
  ["Therapists' cancellations", ({ therapistCancels }) => therapistCancels.toLocaleString("en")],
  ["Taken offline after two misses", ({ takenOffline }) => takenOffline.toLocaleString("en")],
];

/** First the names of the policies, then a row for each figure. */
export const comparison = (played: readonly PlayedPolicy[]): string[][] => {
  const endings = [...new Set(played.flatMap(({ figures }) => Object.keys(figures.endings)))].toSorted();
  return [
    ["", ...played.map(({ policy }) => policy.name)],
    ...ROWS.map(([name, show]) => [name, ...played.map(({ figures }) => show(figures))]),
    ...endings.map((ending) => [
      `Ended: ${ending}`,
      ...played.map(({ figures }) => percent((figures.endings[ending] ?? 0) / figures.bookings)),
    ]),
  ];
};
