// What a benchmark says: figures with their sample sizes, beside what was aimed at and what the real server does.
import { cpus, loadavg } from "node:os";

/** One measured thing. */
export interface Figure {
  readonly name: string;
  /** In `unit`. */
  readonly value: number;
  readonly unit: "/s" | "ms" | "×";
  /** Further statistics, in words: percentiles, sample size. */
  readonly detail: string;
  /** Met when the value is at least this (rates) or at most this (times); null when there is no aim. */
  readonly aim: number | null;
  /** The same figure of a real Appwrite 1.9.6 on the same two cores; null when it was not measured. */
  readonly real: number | null;
  /** What limits it, when the aim is missed. */
  readonly limitedBy?: string;
}

/** Statistics of a sample. */
export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** @param sample must not be empty */
export function spreadOf(sample: readonly number[]): Spread {
  const sorted = sample.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) as number };
}

/** Percentiles in words. */
export function inWords({ n, p50, p95, p99, most }: Spread): string {
  return `p50 ${short(p50)}  p95 ${short(p95)}  p99 ${short(p99)}  max ${short(most)} ms  n=${n}`;
}

export function isMet({ value, unit, aim }: Figure): boolean {
  return aim === null || (unit === "/s" ? value >= aim : value <= aim);
}

/** One line for each figure, after one about the machine and how busy it is: over two programs a core, times are not ours. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const [cpu] = cpus();
  console.log(
    `\n${title} · ${cpus().length} × ${cpu?.model.trim()} · Node ${process.version} · load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const { name, value, unit, detail, aim, real, limitedBy } = figure;
    const mark = aim === null ? " " : isMet(figure) ? "✓" : "✗";
    const sign = unit === "/s" ? "≥" : "≤";
    const aimed = aim === null ? "" : `(${sign} ${aim.toLocaleString("en")} ${unit})`;
    const ratio = real === null ? "" : `${short(unit === "/s" ? value / real : real / value)}× real`;
    console.log(
      `${mark} ${name.padEnd(width)}  ${`${short(value)} ${unit}`.padStart(10)}  ${aimed.padEnd(13)}  ${ratio.padEnd(10)}  ${detail}`,
    );
    if (limitedBy && !isMet(figure)) console.log(`  ${" ".repeat(width)}  limited by: ${limitedBy}`);
  }
}

function short(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
}
