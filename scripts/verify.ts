// npm run verify [-- NAME…] [--seed N]: the long proofs. Each takes a bounded time and says with which seed it ran.
import { parseArgs } from "node:util";
import { randomFrom } from "#schema/seeds/random";
import { verifyCrashes } from "./verify/crashes.ts";
import { verifyCrowds, verifyScreens, verifyTabs } from "./verify/in-full.ts";
import { verifyKills } from "./verify/kills.ts";
import { verifyRaces } from "./verify/races.ts";

/** A proof: prints what it found. @returns whether it holds */
type Proof = (random: () => number) => Promise<boolean>;

const PROOFS: Readonly<Record<string, Proof>> = {
  crowds: verifyCrowds,
  "local-appwrite": verifyCrashes,
  kills: verifyKills,
  races: verifyRaces,
  screens: verifyScreens,
  tabs: verifyTabs,
};

const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const unknown = positionals.filter((name) => !Object.hasOwn(PROOFS, name));
if (unknown.length > 0 || !Number.isSafeInteger(seed)) {
  console.error(`Usage: npm run verify -- [${Object.keys(PROOFS).join("] [")}] [--seed N]`);
  process.exit(2);
}
for (const [name, proof] of Object.entries(PROOFS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n${name} (seed ${seed})`);
  const holds = await proof(randomFrom(seed));
  console.log(holds ? "holds" : "does not hold");
  if (!holds) process.exitCode = 1;
}
