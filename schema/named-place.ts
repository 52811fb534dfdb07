// Whether a pin is where its name says. People call a place by the nearest name, more or less: one that is far off while
// another is much nearer is not what anybody would call it, and would send a therapist to decide by the wrong part of town.
import { type Area, areaByCode, areas, neighbourhoodOf } from "./areas.ts";
import type { Coordinates } from "./booking.ts";

/** Up to here (m) a name is right whatever else is near: the parts of a town have no borders. */
const NEAR_M = 3000;
/** Another name must be so many times nearer to be the right one. */
const MUCH_NEARER = 2;
/** Beyond this (m) of everything there is no other name: whether the place is served at all is somebody else's question. */
const NAMELESS_M = 12_000;

const M_PER_DEGREE = 111_195;

/** Near enough within a city. */
const roughlyM = (a: Coordinates, b: Coordinates): number => {
  const narrower = Math.cos((a.lat * Math.PI) / 180);
  return M_PER_DEGREE * Math.hypot(a.lat - b.lat, (a.lng - b.lng) * narrower);
};

interface Named {
  name: string;
  centre: Coordinates;
}

const namesIn = (area: Area): readonly Named[] => [area, ...area.neighbourhoods];
const allNames: readonly Named[] = areas.flatMap(namesIn);

/**
 * The name that a pin has instead of the one that was given with it; null where that one is right, or is none.
 * @param neighbourhood empty for the district as such, which is any of its parts
 */
export const otherName = (areaCode: string, neighbourhood: string, at: Coordinates): string | null => {
  const area = areaByCode(areaCode);
  if (!area) return null;
  const part = neighbourhoodOf(areaCode, neighbourhood);
  const namedM = Math.min(...(part ? [part] : namesIn(area)).map(({ centre }) => roughlyM(at, centre)));
  const distances = allNames.map(({ centre }) => roughlyM(at, centre));
  const nearestM = Math.min(...distances);
  if (namedM <= NEAR_M || nearestM > NAMELESS_M || namedM <= nearestM * MUCH_NEARER) return null;
  return allNames[distances.indexOf(nearestM)]!.name;
};
