// npm run simulate [-- --seed N --bookings N --therapists N]: a city for a day in virtual time through the product's own
// decisions, once for each way of asking therapists. The same arguments print the same figures.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { cityOf } from "./simulate/city.ts";
import { playDay } from "./simulate/day.ts";
import { figuresOf } from "./simulate/figures.ts";
import { dispatchPolicies } from "./simulate/policies.ts";
import { reportHtml } from "./simulate/report.ts";
import { comparison, type PlayedPolicy } from "./simulate/summary.ts";

const REPORT = path.resolve(import.meta.dirname, "../.build/simulate.html");

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
const title = `A Saturday in Jakarta: ${counted(bookings)} bookings, ${counted(therapists)} therapists, seed ${seed}`;
console.log(`${title}\n`);
const city = cityOf(seed, { bookings, therapists });
const begunAt = performance.now();
const played: PlayedPolicy[] = [];
for (const policy of dispatchPolicies) played.push({ policy, figures: figuresOf(playDay(city, policy.pacing)) });

const table = comparison(played);
const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
for (const row of table) {
  console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("   "));
}
mkdirSync(path.dirname(REPORT), { recursive: true });
writeFileSync(REPORT, reportHtml(played, title));
const decisions = played.reduce((sum, { figures }) => sum + figures.decisions, 0);
console.log(`\nCharts: ${path.relative(process.cwd(), REPORT)}`);
// The only part that differs from run to run, so it is kept apart from the figures.
console.error(`${counted(decisions)} decisions in ${((performance.now() - begunAt) / 1000).toFixed(1)} s`);
