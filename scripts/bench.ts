// npm run bench [-- NAME…]: measures what README promises and prints each figure with its sample size.
// The exit code says whether every aim was met.

import { benchColdStart } from "./bench/cold-start.ts";
import { benchDispatch } from "./bench/dispatch.ts";
import { type Figure, isMet, printFigures } from "./bench/figure.ts";
import { benchLocalAppwrite } from "./bench/local-appwrite.ts";

const BENCHES: Readonly<Record<string, { title: string; run: () => Promise<Figure[]> }>> = {
  "local-appwrite": { title: "The local Appwrite server", run: benchLocalAppwrite },
  "cold-start": { title: "A function from nothing", run: () => benchColdStart() },
  dispatch: { title: "Choosing a therapist", run: benchDispatch },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
for (const [name, { title, run }] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const figures = await run();
  printFigures(title, figures);
  if (!figures.every(isMet)) process.exitCode = 1;
}
