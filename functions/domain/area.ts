// Whether Tenang serves a place: the named district exists, the pin lies near it, and a road leads there. And what people
// call the place where a pin is.
import { type Area, areaByCode, areas, type City, type CityId, cityById, type Neighbourhood } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import { isOffshore } from "./coast.ts";
import { distanceM } from "./geo.ts";
import { policy } from "./policy.ts";

export type ServedPlace =
  | { area: Area; city: City }
  | { unserved: "area_unknown" | "outside_service_area"; nearest: Area };

/** A district, or a part of it that has a name of its own. */
export interface Spot {
  area: Area;
  neighbourhood: Neighbourhood | null;
}

const spots: readonly (Spot & { centre: Coordinates })[] = areas.flatMap((area) => [
  { area, neighbourhood: null, centre: area.centre },
  ...area.neighbourhoods.map((neighbourhood) => ({ area, neighbourhood, centre: neighbourhood.centre })),
]);

/** The district or neighbourhood whose middle is nearest, of a city or of all. */
export const nearestSpot = (at: Coordinates, cityId?: CityId): Spot => {
  const near = spots.filter(({ area }) => cityId === undefined || area.cityId === cityId);
  const distances = near.map(({ centre }) => distanceM(at, centre));
  return near[distances.indexOf(Math.min(...distances))]!;
};

/** The district to which the nearest middle belongs. */
export const nearestArea = (at: Coordinates, cityId?: CityId): Area => nearestSpot(at, cityId).area;

export const servedPlace = (areaCode: string, at: Coordinates): ServedPlace => {
  const area = areaByCode(areaCode);
  if (!area) return { unserved: "area_unknown", nearest: nearestArea(at) };
  if (distanceM(at, area.centre) > policy.area.maxFromCentreM || isOffshore(at)) {
    return { unserved: "outside_service_area", nearest: nearestArea(at) };
  }
  return { area, city: cityById(area.cityId) };
};
