/**
 * Values kept in this browser, checked when they come back: an older or damaged value reads as absent.
 * Storage may be blocked or full; then the value lives as long as the page, and nothing breaks.
 */
import * as z from "zod/mini";
import { readKept, writeKept } from "./platform/storage-area.ts";

export type Stored<Value> = {
  read(): Value | null;
  /** @throws ZodError when the value does not fit its own schema. */
  write(value: Value): void;
  clear(): void;
  /** Calls back when this or another tab changes the value; returns how to stop. */
  subscribe(onChange: () => void): () => void;
};

const listeners = new Map<string, Set<() => void>>();

function writeRaw(key: string, raw: string | null): void {
  writeKept("local", key, raw);
  for (const listener of listeners.get(key) ?? []) listener();
}

/** A named value of this browser. The same raw text gives the same object, so React may compare by identity. */
export function stored<Schema extends z.ZodMiniType>(name: string, schema: Schema): Stored<z.output<Schema>> {
  const key = `tenang.${name}`;
  let lastRaw: string | null = null;
  let lastValue: z.output<Schema> | null = null;

  return {
    read() {
      const raw = readKept("local", key);
      if (raw === lastRaw) return lastValue;
      lastRaw = raw;
      lastValue = raw === null ? null : parse(schema, raw);
      return lastValue;
    },
    write(value) {
      // What could not be read back would be lost silently; better to fail where it was made.
      z.parse(schema, value);
      writeRaw(key, JSON.stringify(value));
    },
    clear() {
      writeRaw(key, null);
    },
    subscribe(onChange) {
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(onChange));
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) onChange();
      };
      addEventListener("storage", onStorage);
      return () => {
        set.delete(onChange);
        removeEventListener("storage", onStorage);
      };
    },
  };
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, raw: string): z.output<Schema> | null {
  try {
    const result = z.safeParse(schema, JSON.parse(raw));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
