// Distances on the earth, and how coarse a place is until two people have agreed to meet: whatever is told to either of
// them comes from the coarse one. The cells that narrow a search are in cells.ts.
import type { Coordinates } from "#schema/booking";
import { policy } from "./policy.ts";

const EARTH_RADIUS_M = 6_371_000;
/** Of latitude; of longitude it is less by the cosine of the latitude. */
export const METRES_PER_DEGREE = 111_190;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in whole metres. */
export const distanceM = (a: Coordinates, b: Coordinates): number => {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h)));
};

const COARSE_LAT_DEG = policy.privacy.coarseM / METRES_PER_DEGREE;

/**
 * The middle of the square in which a place lies, of a grid that is the same for everybody at all times: asking again,
 * from elsewhere or about a neighbour, tells the square and never more.
 */
export const coarsePlace = ({ lat, lng }: Coordinates): Coordinates => {
  const middle = (Math.floor(lat / COARSE_LAT_DEG) + 0.5) * COARSE_LAT_DEG;
  const lngDeg = COARSE_LAT_DEG / Math.cos(radians(middle));
  return { lat: middle, lng: (Math.floor(lng / lngDeg) + 0.5) * lngDeg };
};

/** The square's name, for telling whether two places are in one. */
export const coarseCell = (at: Coordinates): string => {
  const { lat, lng } = coarsePlace(at);
  return `${lat.toFixed(4)},${lng.toFixed(4)}`;
};

/**
 * Metres between two people who have not agreed to meet, from their coarse places and in steps as coarse. Also for
 * deciding who may be asked: a border between yes and no that is sharper than the grid would tell what the grid hides.
 */
export const coarseDistanceM = (a: Coordinates, b: Coordinates): number => {
  const { coarseM } = policy.privacy;
  return Math.round(distanceM(coarsePlace(a), coarsePlace(b)) / coarseM) * coarseM;
};

/** The square (degrees) that holds a circle of `radiusM` around `centre`. */
export const squareAround = (centre: Coordinates, radiusM: number) => {
  const dLat = radiusM / METRES_PER_DEGREE;
  const dLng = radiusM / (METRES_PER_DEGREE * Math.cos(radians(centre.lat)));
  return { south: centre.lat - dLat, north: centre.lat + dLat, west: centre.lng - dLng, east: centre.lng + dLng };
};
