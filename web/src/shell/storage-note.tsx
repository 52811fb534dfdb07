/** What this browser does not keep lives as long as the page, and that is said. */
import { useSyncExternalStore } from "react";
import { lazyPart } from "../lib/lazy-part.tsx";
import { losesWhatIsWritten, onceLost } from "../lib/platform/storage-area.ts";

const StorageToast = lazyPart(() => import("./storage-toast.tsx").then((file) => file.StorageToast), {
  words: ["trouble"],
});

export function StorageNote() {
  return useSyncExternalStore(onceLost, losesWhatIsWritten) ? <StorageToast /> : null;
}
