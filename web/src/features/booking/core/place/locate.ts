/** Asks the browser where the guest is, how exactly it knows that, and what is to be made of it. */
import { nearestSpot, servedPlace } from "#domain/area";
import { policy } from "#domain/policy";
import type { Area } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import { devicePosition } from "../../../../lib/platform/position.ts";

/** `label`: what people call the place. `rough`: the area is known, the door is not; `vague`: not even the area. */
export type Located =
  | { ok: true; area: Area; label: string; coordinates: Coordinates }
  | { ok: false; why: "rough"; area: Area; label: string; coordinates: Coordinates; accuracyM: number }
  | { ok: false; why: "vague"; accuracyM: number }
  | { ok: false; why: "outside"; nearest: string }
  | { ok: false; why: "denied" | "unavailable" };

const PATIENCE_MS = 10_000;
/** A position this fresh is as good as a new one. */
const FRESH_MS = 60_000;

export async function locate(): Promise<Located> {
  const position = await devicePosition({ patienceMs: PATIENCE_MS, freshMs: FRESH_MS, precise: true });
  return "why" in position ? { ok: false, why: position.why } : locatedAt(position.at, position.accuracyM);
}

/** What a measurement means: the true place lies within `accuracyM` of it, and no claim goes beyond that. */
export function locatedAt(at: Coordinates, accuracyM: number): Located {
  const { doorM, areaM } = policy.area.measured;
  if (!Number.isFinite(accuracyM)) return { ok: false, why: "unavailable" };
  if (accuracyM > areaM) return { ok: false, why: "vague", accuracyM };
  const { area, neighbourhood } = nearestSpot(at);
  if ("unserved" in servedPlace(area.code, at)) return { ok: false, why: "outside", nearest: area.name };
  const found = { area, label: neighbourhood?.name ?? area.name, coordinates: at };
  return accuracyM <= doorM ? { ok: true, ...found } : { ok: false, why: "rough", ...found, accuracyM };
}
