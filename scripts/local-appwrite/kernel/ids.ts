// Identifiers: what Appwrite generates and what it accepts.

import { randomBytes, randomInt } from "node:crypto";

/** Seven hex digits. `randomInt` draws from a pool, which is cheaper than asking for four bytes each time. */
const RANDOM_PARTS = 16 ** 7;

let lastMicros = 0;

/** A new 20-character id: microseconds in hex, then randomness, so that ids of one server sort by creation. */
export function uniqueId(): string {
  lastMicros = Math.max(Date.now() * 1000, lastMicros + 1);
  const seconds = Math.floor(lastMicros / 1_000_000);
  const micros = lastMicros % 1_000_000;
  return (
    seconds.toString(16).padStart(8, "0") +
    micros.toString(16).padStart(5, "0") +
    randomInt(RANDOM_PARTS).toString(16).padStart(7, "0")
  );
}

/** The id to store for a requested one: `unique()` asks the server to make it. */
export function resolveId(requested: string): string {
  return requested === "unique()" ? uniqueId() : requested;
}

/** Whether a text is an id that a client may choose: 1–36 of `a-z A-Z 0-9 . - _`, not starting with a special one. */
export function isCustomId(value: unknown): value is string {
  if (typeof value !== "string" || value.length === 0 || value.length > 36) return false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    const alphanumeric = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!alphanumeric && (index === 0 || (code !== 45 && code !== 46 && code !== 95))) return false;
  }
  return true;
}

/** A random secret of `bytes` bytes, in hex. */
export function secretHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
