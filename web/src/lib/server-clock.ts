/**
 * The server's time as this browser can best tell it. Every answer of a function carries the server's clock; the
 * difference is kept for the next page, so that a countdown is right from its first frame after a reload.
 */

const KEY = "tenang.skew";
/** A shorter round trip measures better; an old measurement gives way after this long. */
const MEASUREMENT_LIFE_MS = 10 * 60_000;

type Measurement = { skewMs: number; roundTripMs: number; takenAt: number };

let measurement: Measurement | null = recall();

/** Learns from an answer: `serverNow` lies between sending and receiving. All in milliseconds. */
export function learnServerTime(serverNow: number, sentAt: number, receivedAt: number): void {
  const roundTripMs = receivedAt - sentAt;
  const stale = !measurement || receivedAt - measurement.takenAt > MEASUREMENT_LIFE_MS;
  if (!stale && measurement && measurement.roundTripMs < roundTripMs) return;
  measurement = { skewMs: serverNow - (sentAt + roundTripMs / 2), roundTripMs, takenAt: receivedAt };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(measurement));
  } catch {
    // Blocked storage: measured again after a reload.
  }
}

/** The server's clock now, in whole milliseconds. */
export function serverNow(): number {
  return Math.round(Date.now() + (measurement?.skewMs ?? 0));
}

function recall(): Measurement | null {
  try {
    const raw = sessionStorage.getItem(KEY);
    return raw ? (JSON.parse(raw) as Measurement) : null;
  } catch {
    return null;
  }
}
