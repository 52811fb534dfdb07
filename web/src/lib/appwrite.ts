/** Loads the Appwrite client after first paint, once; a failed download is tried again at the next need. */
import { FaultError } from "./errors.ts";

type Sdk = typeof import("./sdk.ts");

let loading: Promise<Sdk> | undefined;

/** @throws FaultError when the code cannot be downloaded. */
export function sdk(): Promise<Sdk> {
  loading ??= import("./sdk.ts").catch((cause: unknown) => {
    loading = undefined;
    throw new FaultError("The app could not load its connection to the server.", { cause });
  });
  return loading;
}
