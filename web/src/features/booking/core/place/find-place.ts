/** Where the guest is, with the code for it fetched at the first need. Never throws: without it there is the list. */
import { download } from "../../../../lib/platform/download.ts";
import type { Located } from "./locate.ts";

export async function findPlace(): Promise<Located> {
  try {
    const { locate } = await download(() => import("./locate.ts"), { optional: true });
    return await locate();
  } catch {
    return { ok: false, why: "unavailable" };
  }
}
