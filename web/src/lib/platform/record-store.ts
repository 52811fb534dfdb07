/**
 * Records that outlive the page, each under a key of its own: two tabs that write never take anything from each other. They
 * live in IndexedDB. Until it has confirmed one, and wherever it is blocked, silent or full, the record is a key of the
 * storage area, which is written at once: a page that is closed right after a press has lost nothing. Never throws.
 */
import { within } from "./deadline.ts";
import { keptKeys, readKept, writeKept } from "./storage-area.ts";

const PATIENCE_MS = 3000;
/** A database that was silent is left alone for this long; meanwhile nobody waits for it again. */
const LEFT_ALONE_MS = 30_000;
const DATABASE = "tenang";
const STORE = "records";

type Kept = { key: string; value: unknown };

let opening: Promise<IDBDatabase> | undefined;
let leftAloneUntil = 0;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    const forget = () => {
      opening = undefined;
    };
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      const open = request.result;
      open.onclose = forget;
      // A newer build in another tab wants to change it.
      open.onversionchange = () => {
        open.close();
        forget();
      };
      resolve(open);
    };
    request.onerror = () => {
      forget();
      reject(request.error);
    };
  });
  return opening;
}

/** Null when there is no answer. */
export async function ask<Value>(
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<{ value: Value } | null> {
  if (Date.now() < leftAloneUntil) return null;
  try {
    return await within(answer(mode, question), PATIENCE_MS);
  } catch {
    leftAloneUntil = Date.now() + LEFT_ALONE_MS;
    return null;
  }
}

async function answer<Value>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<Value>) {
  const open = await database();
  return new Promise<{ value: Value }>((resolve, reject) => {
    const transaction = open.transaction(STORE, mode);
    const request = question(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve({ value: request.result });
    transaction.onabort = () => reject(transaction.error);
  });
}

/** `value` is what JSON can hold. */
export async function putRecord(key: string, value: unknown): Promise<void> {
  const raw = JSON.stringify(value);
  writeKept("local", key, raw);
  const kept: Kept = { key, value };
  const isStored = await ask("readwrite", (store) => store.put(kept, key));
  // Removed meanwhile, or put anew: then it is that version's.
  if (isStored && readKept("local", key) === raw) writeKept("local", key, null);
}

export async function removeRecord(key: string): Promise<void> {
  writeKept("local", key, null);
  await ask("readwrite", (store) => store.delete(key));
}

/**
 * All records whose keys begin so, in the order of their keys. The storage area is looked at first: a record that leaves
 * it is in the database already, so that of two that a tab has put one after the other the second is never seen alone.
 */
export async function listRecords(prefix: string): Promise<[key: string, value: unknown][]> {
  const unconfirmed = keptKeys("local", prefix).map((key) => [key, parsed(readKept("local", key) ?? "null")] as const);
  const answered = await ask("readonly", (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
  const confirmed = ((answered?.value ?? []) as Kept[]).map(({ key, value }) => [key, value] as const);
  // Where one is in both places, the unconfirmed is the newer.
  return [...new Map([...confirmed, ...unconfirmed])].sort(([one], [other]) => (one < other ? -1 : 1));
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
