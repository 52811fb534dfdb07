/**
 * Begins to carry what somebody wrote and could not send, wherever in the app they are. Its code comes once the page has
 * settled, and only to browsers in which something was ever written.
 */
import { download } from "../lib/platform/download.ts";
import { readKept } from "../lib/platform/storage-area.ts";
import { whenSettled } from "../lib/when-settled.ts";
import { FIRST_RELEASE, LAST_ORDER } from "./outbox-keys.ts";

export function startOutboxWhenSettled(): void {
  whenSettled(() => {
    if (readKept("local", LAST_ORDER) === null && readKept("local", FIRST_RELEASE) === null) return;
    const coming = download(() => import("./outbox.ts"), { optional: true });
    // If it does not come, the next page or the next conversation asks for it again.
    coming.then((outbox) => outbox.startOutbox()).catch(() => undefined);
  });
}
