/** Asks the browser where the guest is, and which served district that is. */
import { nearestArea, servedPlace } from "#domain/area";
import type { Area } from "#schema/areas";
import type { Coordinates } from "#schema/booking";

export type Located =
  | { ok: true; area: Area; coordinates: Coordinates }
  | { ok: false; why: "denied" | "unavailable" | "outside"; nearest?: string };

const PATIENCE_MS = 10_000;
/** A position this fresh is as good as a new one. */
const FRESH_MS = 60_000;

export async function locate(): Promise<Located> {
  if (!("geolocation" in navigator)) return { ok: false, why: "unavailable" };
  try {
    const { coords } = await new Promise<GeolocationPosition>((resolve, reject) =>
      navigator.geolocation.getCurrentPosition(resolve, reject, {
        enableHighAccuracy: true,
        timeout: PATIENCE_MS,
        maximumAge: FRESH_MS,
      }),
    );
    const at = { lat: coords.latitude, lng: coords.longitude };
    const nearest = nearestArea(at);
    const place = servedPlace(nearest.code, at);
    if ("unserved" in place) return { ok: false, why: "outside", nearest: nearest.name };
    return { ok: true, area: nearest, coordinates: at };
  } catch (error) {
    const denied = error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED;
    return { ok: false, why: denied ? "denied" : "unavailable" };
  }
}
