/**
 * The server's time as this browser can best tell it. Every answer of a function carries the server's clock; the
 * difference is kept for the next page and for other tabs, so that a countdown is right from its first frame.
 */
import { readKept, writeKept } from "./platform/storage-area.ts";

const KEY = "tenang.skew";
/** A shorter round trip measures better; an old measurement gives way after this long. */
const MEASUREMENT_LIFE_MS = 10 * 60_000;

type Measurement = { skewMs: number; roundTripMs: number; takenAt: number };

let measurement: Measurement | null = recall();

/**
 * Learns from an answer: `serverNow` lies between sending and receiving. All in milliseconds. A measurement that the
 * present one cannot explain means that the device's clock was set meanwhile, so it counts however slow it was.
 */
export function learnServerTime(serverNow: number, sentAt: number, receivedAt: number): void {
  const roundTripMs = receivedAt - sentAt;
  // The device's clock was set back while the answer was on its way: it says nothing.
  if (roundTripMs < 0) return;
  const fresh: Measurement = { skewMs: serverNow - (sentAt + roundTripMs / 2), roundTripMs, takenAt: receivedAt };
  if (measurement && isBetter(measurement, fresh)) return;
  measurement = fresh;
  writeKept("local", KEY, JSON.stringify(measurement));
}

/** Whether an earlier measurement is still good, and at least as good as a later one. Each may be off by half its way. */
function isBetter(earlier: Measurement, later: Measurement): boolean {
  const isStale = Math.abs(later.takenAt - earlier.takenAt) > MEASUREMENT_LIFE_MS;
  const apartMs = Math.abs(later.skewMs - earlier.skewMs);
  const clockWasSet = apartMs > (later.roundTripMs + earlier.roundTripMs) / 2;
  return !isStale && !clockWasSet && earlier.roundTripMs < later.roundTripMs;
}

/** The server's clock now, in whole milliseconds. */
export function serverNow(): number {
  return Math.round(Date.now() + (measurement?.skewMs ?? 0));
}

function recall(): Measurement | null {
  try {
    const raw = readKept("local", KEY);
    return raw ? (JSON.parse(raw) as Measurement) : null;
  } catch {
    return null;
  }
}
