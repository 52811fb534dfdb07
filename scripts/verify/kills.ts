// Two hundred deaths of the product: `kill -9` in the middle of booking commands, always on the same data folder; after
// each the logs must replay to the rows, and every command given again must have one effect; in the end, after one sweep,
// nothing that follows an event is missing or there twice.
import { type KillReport, killTrials } from "../testing/kills/kill-trials.ts";

const KILLS = 200;
const KILLS_A_LINE = 10;
/** Never longer than this, milliseconds; fewer kills than wanted do not hold. */
const LIMIT_MS = 20 * 60_000;

const counted = (count: number): string => count.toLocaleString("en");

/** Prints what was found. @returns whether everything that is stored was what the logs say, each time */
export const verifyKills = async (random: () => number): Promise<boolean> => {
  console.log(`Tenang is killed ${KILLS} times in the middle of booking commands, on one data folder.`);
  const begunAt = performance.now();
  const say = ({ kills, acknowledged, interrupted, happened, repeated, bookings, problems }: KillReport): boolean => {
    if (kills % KILLS_A_LINE === 0) {
      console.log(
        `${String(kills).padStart(4)} kills  ${counted(acknowledged)} commands acknowledged  ${interrupted} interrupted (${happened} had happened)  ${repeated} given again  ${counted(bookings)} bookings checked  ${problems.length} broken`,
      );
    }
    return performance.now() - begunAt < LIMIT_MS;
  };
  const { kills, undelivered, problems } = await killTrials(KILLS, random, say);
  console.log(`  ${undelivered} times between an event and what follows it.`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (kills < KILLS) console.log(`  only ${kills} kills within ${LIMIT_MS / 60_000} minutes`);
  return kills === KILLS && problems.length === 0;
};
