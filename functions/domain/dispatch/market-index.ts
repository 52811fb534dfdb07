// Who is near, without looking at everybody: therapists by the cell that they stand in, read from the middle outwards
// until enough are found. For whoever holds a whole market in memory; on Appwrite the adapter narrows by rows' cells.
import type { Coordinates } from "#schema/booking";
import { distanceM, METRES_PER_DEGREE } from "../geo.ts";

export interface Placed {
  therapistId: string;
  at: Coordinates;
}

/** Side of a cell in degrees, about 550 m: for a city of a hundred thousand. */
const SMALL_CELL_DEG = 0.005;
/** Therapists by where they are; moving one is cheap. */
export class MarketIndex<T extends Placed> {
  /** Only cells in which somebody is. */
  private readonly cells = new Map<number, Map<string, T>>();
  private readonly placeOf = new Map<string, { key: number; placed: T }>();
  private readonly cellDeg: number;
  /** More than the earth has, so that row and column make one number, and few enough for it to stay a small one. */
  private readonly columns: number;

  /** @param cellDeg side of a cell in degrees; cells of a few therapists each are best */
  constructor(cellDeg = SMALL_CELL_DEG) {
    this.cellDeg = cellDeg;
    this.columns = Math.ceil(360 / cellDeg) + 2;
  }

  /** Adds a therapist, or puts them where they are now. */
  put(placed: T): void {
    const key = this.keyOf(this.rowOf(placed.at), this.columnOf(placed.at));
    if (this.placeOf.get(placed.therapistId)?.key !== key) this.remove(placed.therapistId);
    const cell = this.cells.get(key) ?? new Map<string, T>();
    cell.set(placed.therapistId, placed);
    this.cells.set(key, cell);
    this.placeOf.set(placed.therapistId, { key, placed });
  }

  remove(therapistId: string): void {
    const place = this.placeOf.get(therapistId);
    if (place === undefined) return;
    const cell = this.cells.get(place.key);
    cell?.delete(therapistId);
    if (cell?.size === 0) this.cells.delete(place.key);
    this.placeOf.delete(therapistId);
  }

  /**
   * The `limit` nearest within `radiusM` metres whom `isWanted` lets pass, nearest first; fewer only when there are no
   * more. Of equal distance, the lower id comes first.
   */
  nearest(at: Coordinates, radiusM: number, limit: number, isWanted: (each: T) => boolean = () => true): T[] {
    const found: Found<T>[] = [];
    const consider = (placed: T): void => {
      const distance = distanceM(placed.at, at);
      if (distance <= radiusM && isWanted(placed)) found.push({ placed, distance });
    };
    // Where everybody could be among the nearest, looking at everybody is less work than going from cell to cell.
    if (this.placeOf.size <= limit) for (const { placed } of this.placeOf.values()) consider(placed);
    else this.lookAround(at, radiusM, (seenM) => found.length >= limit && hasAtLeast(found, limit, seenM), consider);
    return found
      .sort((a, b) => a.distance - b.distance || (a.placed.therapistId < b.placed.therapistId ? -1 : 1))
      .slice(0, limit)
      .map((each) => each.placed);
  }

  /** Ring after ring, until `isEnough` of those who are not farther than what was seen whole. */
  private lookAround(
    at: Coordinates,
    radiusM: number,
    isEnough: (seenM: number) => boolean,
    consider: (placed: T) => void,
  ): void {
    const row = this.rowOf(at);
    const column = this.columnOf(at);
    // A ring is as wide as the narrower side of its cells, a little less because cells narrow towards the poles.
    const ringM = this.cellDeg * METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180) * 0.99;
    for (let ring = 0; (ring - 1) * ringM < radiusM; ring++) {
      for (const [rowStep, columnStep] of stepsOf(ring)) {
        this.cells.get(this.keyOf(row + rowStep, column + columnStep))?.forEach(consider);
      }
      // Nobody who is nearer than the ring's inner edge has been missed.
      if (isEnough(ring * ringM)) return;
    }
  }

  private keyOf(row: number, column: number): number {
    return row * this.columns + column;
  }

  private rowOf({ lat }: Coordinates): number {
    return Math.floor((lat + 90) / this.cellDeg);
  }

  private columnOf({ lng }: Coordinates): number {
    return Math.floor((lng + 180) / this.cellDeg);
  }
}

interface Found<T> {
  placed: T;
  distance: number;
}

const hasAtLeast = (found: readonly Found<unknown>[], count: number, withinM: number): boolean => {
  let near = 0;
  for (const { distance } of found) if (distance <= withinM) near += 1;
  return near >= count;
};

type Step = readonly [rows: number, columns: number];
const rings: (readonly Step[])[] = [[[0, 0]]];

/** The way to each cell that is `ring` cells away. */
const stepsOf = (ring: number): readonly Step[] => {
  const known = rings[ring];
  if (known) return known;
  const steps: Step[] = [];
  for (let step = -ring; step <= ring; step++) steps.push([-ring, step], [ring, step]);
  for (let step = 1 - ring; step < ring; step++) steps.push([step, -ring], [step, ring]);
  rings[ring] = steps;
  return steps;
};
