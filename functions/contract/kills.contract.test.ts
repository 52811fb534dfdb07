// The product survives the death of its server in the middle of booking commands. Kept short here;
// `npm run verify -- kills` kills two hundred times.
import { expect, it } from "vitest";
import { Random } from "../../scripts/simulate/random.ts";
import { skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { killTrials } from "../../scripts/testing/kills/kill-trials.ts";

const KILLS = 3;

it("a server killed in the middle of commands finds every booking as its log says, and each command has one effect", {
  timeout: 180_000,
}, async () => {
  await skipElsewhere("needs a server that may be killed");
  const random = new Random(5);
  const report = await killTrials(KILLS, () => random.next());
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ kills: KILLS });
  expect(report.interrupted).toBeGreaterThan(0);
  expect(report.acknowledged).toBeGreaterThan(0);
});
