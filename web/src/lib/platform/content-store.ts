/**
 * What is too large for a record, such as a picture that waits to be sent: kept in the same database, as bytes, since not
 * every browser keeps a Blob there. Where nothing can be kept it lives as long as the page. Never throws.
 */
import { within } from "./deadline.ts";
import { ask } from "./record-store.ts";

const PATIENCE_MS = 20_000;

type Kept = { key: string; bytes: ArrayBuffer; name: string; type: string };

const unkept = new Map<string, File>();

export async function keepContent(key: string, file: File): Promise<void> {
  unkept.set(key, file);
  try {
    const bytes = await within(file.arrayBuffer(), PATIENCE_MS);
    const kept: Kept = { key, bytes, name: file.name, type: file.type };
    if (await ask("readwrite", (store) => store.put(kept, key))) unkept.delete(key);
  } catch {
    // It stays where it is.
  }
}

/** Null when there is nothing (any more). */
export async function readContent(key: string): Promise<File | null> {
  const held = unkept.get(key);
  if (held) return held;
  const answered = await ask("readonly", (store) => store.get(key));
  const kept = answered?.value as Kept | undefined;
  return kept ? new File([kept.bytes], kept.name, { type: kept.type }) : null;
}
