// A thread that plays days: told which, it answers with their figures.
import { parentPort } from "node:worker_threads";
import { type CitySize, cityOf } from "./city.ts";
import { playDay } from "./day.ts";
import { figuresOf } from "./figures.ts";
import { dispatchPolicies } from "./policies.ts";

/** Which day to play; `policy` by its place among `dispatchPolicies`. */
export interface DayTask {
  seed: number;
  size: CitySize;
  policy: number;
}

parentPort!.on("message", ({ seed, size, policy }: DayTask) => {
  parentPort!.postMessage(figuresOf(playDay(cityOf(seed, size), dispatchPolicies[policy]!)));
});
