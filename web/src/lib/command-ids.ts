/**
 * Ids of commands that were sent and not yet answered, kept in this browser: after a lost response, a reload or in a
 * second tab, the same wish goes out under the same id and takes effect once.
 */
import * as z from "zod/mini";
import { stored } from "./storage.ts";

const pending = stored("commands", z.record(z.string(), z.string()));

/** 20 hexadecimal characters, the form of Appwrite's own ids. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The id under which a wish goes out, such as `accept.<bookingId>.<therapistId>`. */
export function commandIdFor(wish: string): string {
  const kept = pending.read() ?? {};
  const existing = kept[wish];
  if (existing) return existing;
  const id = newClientId();
  pending.write({ ...kept, [wish]: id });
  return id;
}

/** The server has answered, yes or no: the next wish of this kind is a new one. */
export function commandAnswered(wish: string): void {
  const { [wish]: _answered, ...rest } = pending.read() ?? {};
  pending.write(rest);
}
