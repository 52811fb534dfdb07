// Plays days side by side, a thread for each processor. Every day has its own city, so who plays it when changes nothing.
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { CitySize } from "./city.ts";
import type { DayFigures } from "./figures.ts";
import type { DayTask } from "./player-thread.ts";
import { dispatchPolicies } from "./policies.ts";
import type { PlayedPolicy } from "./summary.ts";

const THREAD = new URL("./player-thread.ts", import.meta.url);
/** Decisions leave much behind that nobody needs a moment later: with room for it, less is looked through. */
const YOUNG_MB = 64;

/** @returns for each size the policies in their order */
export const playPolicies = async (seed: number, sizes: readonly CitySize[]): Promise<PlayedPolicy[][]> => {
  const tasks = sizes.flatMap((size) => dispatchPolicies.map((_, policy): DayTask => ({ seed, size, policy })));
  const figures = await playAll(tasks);
  return sizes.map((_, at) =>
    dispatchPolicies.map((policy, index) => ({ policy, figures: figures[at * dispatchPolicies.length + index]! })),
  );
};

const playAll = async (tasks: readonly DayTask[]): Promise<DayFigures[]> => {
  const figures: DayFigures[] = [];
  const left = tasks.entries();
  const play = async (): Promise<void> => {
    const thread = new Worker(THREAD, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    try {
      for (const [at, task] of left) {
        thread.postMessage(task);
        [figures[at]] = await once(thread, "message");
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, play));
  return figures;
};
