import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchOf } from "./batch.ts";

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `b${at}`);

describe("the batch of a sweep", () => {
  it("is everybody who is due, the oldest first, while they are few enough", () => {
    expect(batchOf(ids(3), 7, 3)).toEqual(ids(3));
  });

  it("has never more than fit, each once, and among them whose moment came last", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 500 }),
        fc.nat({ max: 30_000_000 }),
        fc.integer({ min: 2, max: 60 }),
        (count, minute, most) => {
          const batch = batchOf(ids(count), minute, most);
          expect(batch).toHaveLength(Math.min(count, most));
          expect(new Set(batch).size).toBe(batch.length);
          if (count > 0) expect(batch).toContain(`b${count - 1}`);
        },
      ),
    );
  });

  it("comes round: bookings that never move keep nobody waiting for longer than one round", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.nat({ max: 30_000_000 }),
        fc.integer({ min: 2, max: 60 }),
        (count, minute, most) => {
          const sweeps = Math.ceil(count / Math.ceil(most / 2)) + 1;
          const met = new Set<string>();
          for (let at = 0; at < sweeps; at++) for (const id of batchOf(ids(count), minute + at, most)) met.add(id);
          expect(met.size).toBe(count);
        },
      ),
    );
  });
});
