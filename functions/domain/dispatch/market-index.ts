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
/** More columns than the earth has, so that row and column make one number. */
const COLUMNS = 1_000_000;

const cellKey = (row: number, column: number): number => row * COLUMNS + column;

/** Therapists by where they are; moving one is cheap. */
export class MarketIndex<T extends Placed> {
  private readonly cells = new Map<number, Map<string, T>>();
  private readonly cellOf = new Map<string, number>();
  private readonly cellDeg: number;

  /** @param cellDeg side of a cell in degrees; cells of a few therapists each are best */
  constructor(cellDeg = SMALL_CELL_DEG) {
    this.cellDeg = cellDeg;
  }

  /** Adds a therapist, or puts them where they are now. */
  put(placed: T): void {
    const key = cellKey(this.rowOf(placed.at), this.columnOf(placed.at));
    if (this.cellOf.get(placed.therapistId) !== key) this.remove(placed.therapistId);
    const cell = this.cells.get(key) ?? new Map<string, T>();
    cell.set(placed.therapistId, placed);
    this.cells.set(key, cell);
    this.cellOf.set(placed.therapistId, key);
  }

  remove(therapistId: string): void {
    const key = this.cellOf.get(therapistId);
    if (key === undefined) return;
    this.cells.get(key)?.delete(therapistId);
    this.cellOf.delete(therapistId);
  }

  /**
   * The `limit` nearest within `radiusM` metres whom `isWanted` lets pass, nearest first; fewer only when there are no
   * more. Of equal distance, the lower id comes first.
   */
  nearest(at: Coordinates, radiusM: number, limit: number, isWanted: (each: T) => boolean = () => true): T[] {
    const row = this.rowOf(at);
    const column = this.columnOf(at);
    // A ring is as wide as the narrower side of its cells, a little less because cells narrow towards the poles.
    const ringM = this.cellDeg * METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180) * 0.99;
    const found: { placed: T; distance: number }[] = [];
    for (let ring = 0; (ring - 1) * ringM < radiusM; ring++) {
      for (const key of ringKeys(row, column, ring)) {
        for (const placed of this.cells.get(key)?.values() ?? []) {
          const distance = distanceM(placed.at, at);
          if (distance <= radiusM && isWanted(placed)) found.push({ placed, distance });
        }
      }
      if (found.length < limit) continue;
      // Nobody who is nearer than the ring's inner edge has been missed.
      if (found.filter((each) => each.distance <= ring * ringM).length >= limit) break;
    }
    return found
      .sort((a, b) => a.distance - b.distance || (a.placed.therapistId < b.placed.therapistId ? -1 : 1))
      .slice(0, limit)
      .map((each) => each.placed);
  }

  private rowOf({ lat }: Coordinates): number {
    return Math.floor((lat + 90) / this.cellDeg);
  }

  private columnOf({ lng }: Coordinates): number {
    return Math.floor((lng + 180) / this.cellDeg);
  }
}

/** The cells at `ring` steps from a cell. */
const ringKeys = (row: number, column: number, ring: number): number[] => {
  if (ring === 0) return [cellKey(row, column)];
  const keys: number[] = [];
  for (let step = -ring; step <= ring; step++) {
    keys.push(cellKey(row - ring, column + step), cellKey(row + ring, column + step));
  }
  for (let step = 1 - ring; step < ring; step++) {
    keys.push(cellKey(row + step, column - ring), cellKey(row + step, column + ring));
  }
  return keys;
};
