/** Asked for by a press: loads the page anew past the worker and every cache, unless that would lose the one that is there. */
import { hasServerAPage } from "./new-build.ts";
import { dismissWorkers } from "./service-worker.ts";

export async function loadNewest(): Promise<void> {
  if (!(await hasServerAPage())) return;
  await dismissWorkers();
  location.reload();
}
