/**
 * Parts of the app that come when they are needed. A part that did not come is asked for again, never remembered as
 * lost; one that is gone with its build makes the page begin anew. What breaks while it runs is our defect and stays one.
 */
import { FaultError } from "../errors.ts";
import { LateError, pause, within } from "./deadline.ts";
import { askPastCaches } from "./kept-parts.ts";
import { beginAnew } from "./new-build.ts";
import { lookForNewBuild } from "./service-worker.ts";

/** Slow networks take their time; longer than this the download hangs. */
const PATIENCE_MS = 15_000;
const PAUSES_MS = [400, 1500];

/** How browsers and Vite say that a file did not come. */
const LOST = /dynamically imported module|importing a module script|preload css|module script/iu;

function isLost(error: unknown): boolean {
  return error instanceof LateError || (error instanceof Error && LOST.test(error.message));
}

/**
 * `load` is an `import()`. An `optional` part is done without rather than begun anew for.
 * @throws FaultError when it does not come.
 */
export async function download<Part>(load: () => Promise<Part>, { optional = false } = {}): Promise<Part> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await within(load(), PATIENCE_MS);
    } catch (cause) {
      if (!isLost(cause)) throw cause;
      // What hangs has used up the patience already.
      const pauseMs = cause instanceof LateError ? undefined : PAUSES_MS[failures];
      if (pauseMs !== undefined) {
        await pause(pauseMs);
        await askPastCaches(cause);
      } else if (optional || !(await beginAnew())) {
        // A build that the part has gone with has a successor, which the reader may then choose.
        void lookForNewBuild();
        throw new FaultError("A part of the app did not come.", { cause, why: "download" });
      } else await new Promise(() => undefined);
    }
  }
}
