/** What belongs to a person on this device is kept under their user id, and goes with their signing out. */
import { listRecords, removeRecord } from "./platform/record-store.ts";
import { keptKeys, writeKept } from "./platform/storage-area.ts";

/** The key of a thing, or of a kind of things, that belong to somebody. */
export function belonging(userId: string, name: string): string {
  return `tenang.of.${userId}.${name}`;
}

/** Nothing of theirs is left on this device, or nothing of a kind. */
export async function forgetBelongings(userId: string, kind = ""): Promise<void> {
  const prefix = belonging(userId, kind);
  for (const area of ["local", "session"] as const) {
    for (const key of keptKeys(area, prefix)) writeKept(area, key, null);
  }
  const records = await listRecords(prefix);
  await Promise.all(records.map(([key]) => removeRecord(key)));
}
