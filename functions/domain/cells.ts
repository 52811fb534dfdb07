// The cells that narrow a search before any distance is computed. Only what searches needs them, so no browser does.
import geohash from "ngeohash";
import type { Coordinates } from "#schema/booking";
import { squareAround } from "./geo.ts";

/** Geohash characters of a cell: about 4.9 km by 4.9 km near the equator. */
const CELL_PRECISION = 5;

export const cellOf = (at: Coordinates): string => geohash.encode(at.lat, at.lng, CELL_PRECISION);

/** The cells that a circle of `radiusM` around `centre` touches. */
export const cellsAround = (centre: Coordinates, radiusM: number): string[] => {
  const { south, north, west, east } = squareAround(centre, radiusM);
  return geohash.bboxes(south, west, north, east, CELL_PRECISION);
};
