// npm run simulate [-- --seed N --bookings N --therapists N]: a city for a day in virtual time through the product's own
// decisions, once for each way of asking therapists and for each way of being looked at: a day on which everybody is
// wanted, and one with a third of the bookings. The same arguments print the same figures.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { CitySize } from "./simulate/city.ts";
import { playPolicies } from "./simulate/players.ts";
import { type PlayedDay, reportHtml } from "./simulate/report.ts";
import { comparison } from "./simulate/summary.ts";

const REPORT = path.resolve(import.meta.dirname, "../.build/simulate.html");

/** On the quiet day there is one booking for this many of the busy one. */
const QUIET = 3;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    bookings: { type: "string", default: "20000" },
    therapists: { type: "string", default: "2000" },
  },
});
const [seed, bookings, therapists] = [Number(values.seed), Number(values.bookings), Number(values.therapists)];
if (![seed, bookings, therapists].every((each) => Number.isSafeInteger(each) && each > 0)) {
  console.error("Usage: npm run simulate -- [--seed N] [--bookings N] [--therapists N], each a whole number above 0");
  process.exit(2);
}

const counted = (count: number): string => count.toLocaleString("en");

const titleOf = (size: CitySize): string =>
  `A Saturday in Jakarta: ${counted(size.bookings)} bookings, ${counted(size.therapists)} therapists, seed ${seed}`;

const print = ({ title, played }: PlayedDay): void => {
  const table = comparison(played);
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  console.log(`\n${title}\n`);
  for (const row of table) {
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("   "));
  }
};

const begunAt = performance.now();
const sizes = [...new Set([bookings, Math.ceil(bookings / QUIET)])].map((wanted) => ({ bookings: wanted, therapists }));
const played = await playPolicies(seed, sizes);
const days = sizes.map((size, at): PlayedDay => ({ title: titleOf(size), played: played[at]! }));
days.forEach(print);
mkdirSync(path.dirname(REPORT), { recursive: true });
writeFileSync(REPORT, reportHtml(days));
const decisions = days.flatMap((day) => day.played).reduce((sum, { figures }) => sum + figures.decisions, 0);
console.log(`\nCharts: ${path.relative(process.cwd(), REPORT)}`);
// The only part that differs from run to run, so it is kept apart from the figures.
console.error(`${counted(decisions)} decisions in ${((performance.now() - begunAt) / 1000).toFixed(1)} s`);
