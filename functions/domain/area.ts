// Whether Tenang serves a place: the named district exists and the pin lies near it.
import { type Area, areaByCode, areas, type City, type CityId, cityById } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import { distanceM } from "./geo.ts";
import { policy } from "./policy.ts";

export type ServedPlace =
  | { area: Area; city: City }
  | { unserved: "area_unknown" | "outside_service_area"; nearest: Area };

/** The district whose centre is nearest, of a city or of all. */
export const nearestArea = (at: Coordinates, cityId?: CityId): Area =>
  areas
    .filter((each) => cityId === undefined || each.cityId === cityId)
    .reduce((best, each) => (distanceM(at, each.centre) < distanceM(at, best.centre) ? each : best));

export const servedPlace = (areaCode: string, at: Coordinates): ServedPlace => {
  const area = areaByCode(areaCode);
  if (!area) return { unserved: "area_unknown", nearest: nearestArea(at) };
  if (distanceM(at, area.centre) > policy.area.maxFromCentreM) {
    return { unserved: "outside_service_area", nearest: nearestArea(at) };
  }
  return { area, city: cityById(area.cityId) };
};
