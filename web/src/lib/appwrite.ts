/** Loads the Appwrite client after first paint, once; a failed download is tried again at the next need. */
import { download } from "./platform/download.ts";

type Sdk = typeof import("./sdk.ts");

let loading: Promise<Sdk> | undefined;

/** @throws FaultError when the code cannot be downloaded. */
export function sdk(): Promise<Sdk> {
  loading ??= download(() => import("./sdk.ts")).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
