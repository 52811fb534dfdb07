// A hundred deaths of the local server: `kill -9` at random moments under load, always on the same data folder.
import { crashTrials } from "../local-appwrite/testing/crash-trials.ts";

const KILLS = 100;
const KILLS_A_LINE = 10;

/** Prints what was found. @returns whether no acknowledged write was lost and no transaction is there in half */
export async function verifyCrashes(random: () => number): Promise<boolean> {
  console.log(`The local server is killed ${KILLS} times under load, on one data folder.`);
  const { problems } = await crashTrials(KILLS, random, (report) => {
    if (report.kills % KILLS_A_LINE > 0) return;
    const { kills, acknowledged, interrupted, problems } = report;
    console.log(
      `${String(kills).padStart(4)} kills  ${acknowledged.toLocaleString("en")} writes acknowledged  ${interrupted} commits interrupted  ${problems.length} problems`,
    );
  });
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length === 0;
}
