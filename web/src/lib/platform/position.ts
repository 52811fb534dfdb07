/** Where the device is. A question that is never answered is an answer too: the browser's own time limit waits for it. */
import type { Coordinates } from "#schema/booking";
import { LateError, within } from "./deadline.ts";

export type Position = { at: Coordinates; accuracyM: number } | { why: "denied" | "unavailable" };

const PERMISSION_DENIED = 1;

/** `freshMs`: a position this young is as good as a new one. Never throws. */
export async function devicePosition({
  patienceMs,
  freshMs,
  precise = false,
}: {
  patienceMs: number;
  freshMs: number;
  precise?: boolean;
}): Promise<Position> {
  if (!("geolocation" in navigator)) return { why: "unavailable" };
  try {
    const asked = new Promise<GeolocationPosition>((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, reject, {
        enableHighAccuracy: precise,
        timeout: patienceMs,
        maximumAge: freshMs,
      }),
    );
    const { coords } = await within(asked, patienceMs);
    return { at: { lat: coords.latitude, lng: coords.longitude }, accuracyM: coords.accuracy };
  } catch (error) {
    if (error instanceof LateError) return { why: "unavailable" };
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
    return { why: code === PERMISSION_DENIED ? "denied" : "unavailable" };
  }
}
