/** The service worker as far as there is one: it may be missing, blocked or silent, and the app works all the same. */
import { within } from "./deadline.ts";

const PATIENCE_MS = 3000;

/** None where there is no worker or no answer. */
export async function workerRegistrations(): Promise<readonly ServiceWorkerRegistration[]> {
  try {
    return (await within(navigator.serviceWorker.getRegistrations(), PATIENCE_MS)) ?? [];
  } catch {
    return [];
  }
}

/** The next load of this page comes from the server, not from what the worker has kept. */
export async function dismissWorkers(): Promise<void> {
  for (const registration of await workerRegistrations()) {
    await within(registration.unregister(), PATIENCE_MS).catch(() => false);
  }
}

/** Looks whether the server has another build by now; what is found is offered (shell/update-prompt.tsx). */
export async function lookForNewBuild(): Promise<void> {
  for (const registration of await workerRegistrations()) {
    await within(registration.update(), PATIENCE_MS).catch(() => undefined);
  }
}
