/** Asks the browser where the guest is, and which served district that is. */
import { nearestArea, servedPlace } from "#domain/area";
import type { Area } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import { devicePosition } from "../../../lib/platform/position.ts";

export type Located =
  | { ok: true; area: Area; coordinates: Coordinates }
  | { ok: false; why: "denied" | "unavailable" | "outside"; nearest?: string };

const PATIENCE_MS = 10_000;
/** A position this fresh is as good as a new one. */
const FRESH_MS = 60_000;

export async function locate(): Promise<Located> {
  const position = await devicePosition({ patienceMs: PATIENCE_MS, freshMs: FRESH_MS, precise: true });
  if ("why" in position) return { ok: false, why: position.why };
  const { at } = position;
  const nearest = nearestArea(at);
  const place = servedPlace(nearest.code, at);
  if ("unserved" in place) return { ok: false, why: "outside", nearest: nearest.name };
  return { ok: true, area: nearest, coordinates: at };
}
