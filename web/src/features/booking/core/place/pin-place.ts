/** The arithmetic of a pin: steps on the ground, and how far and in which direction it lies from somewhere. */
import { distanceM, METRES_PER_DEGREE } from "#domain/geo";
import { areaByCode } from "#schema/areas";
import type { Coordinates } from "#schema/booking";

const directions = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"] as const;
type Direction = (typeof directions)[number];

/** About a decimetre: what a pin can mean. */
const DECIMALS = 1e6;
const rounded = (degrees: number): number => Math.round(degrees * DECIMALS) / DECIMALS;

const metresPerDegreeEast = ({ lat }: Coordinates): number => METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);

/** Metres to the north and to the east; negative to the south and to the west. */
export function movedBy(at: Coordinates, northM: number, eastM: number): Coordinates {
  return { lat: rounded(at.lat + northM / METRES_PER_DEGREE), lng: rounded(at.lng + eastM / metresPerDegreeEast(at)) };
}

/** The middle of a district or of one of its neighbourhoods, whichever is nearest; null for a district that is none. */
export function landmarkOf(areaCode: string, at: Coordinates): { at: Coordinates; name: string } | null {
  const area = areaByCode(areaCode);
  if (!area) return null;
  const named = [area, ...area.neighbourhoods].map(({ centre, name }) => ({ at: centre, name }));
  return named.reduce((best, each) => (distanceM(at, each.at) < distanceM(at, best.at) ? each : best));
}

/** Nearer than this it is the place itself. */
const SAME_M = 15;

export type FarFrom = { metres: number; direction: Direction };

/** Rounded as people say it: to 10 m below 100 m, to 50 m below a kilometre, to 100 m beyond. Null at the place itself. */
export function farFrom(centre: Coordinates, at: Coordinates): FarFrom | null {
  const exact = distanceM(centre, at);
  if (exact < SAME_M) return null;
  const step = exact < 100 ? 10 : exact < 1000 ? 50 : 100;
  const north = (at.lat - centre.lat) * METRES_PER_DEGREE;
  const east = (at.lng - centre.lng) * metresPerDegreeEast(centre);
  const eighth = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  return {
    metres: Math.round(exact / step) * step,
    direction: directions[(eighth + directions.length) % directions.length]!,
  };
}
