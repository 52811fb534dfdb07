import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceM } from "../geo.ts";
import { MarketIndex, type Placed } from "./market-index.ts";

const KEMANG = { lat: -6.2513, lng: 106.8206 };
const around = fc.record({
  lat: fc.double({ min: KEMANG.lat - 0.1, max: KEMANG.lat + 0.1, noNaN: true }),
  lng: fc.double({ min: KEMANG.lng - 0.1, max: KEMANG.lng + 0.1, noNaN: true }),
});
const markets = fc
  .array(around, { maxLength: 60 })
  .map((places) => places.map((at, index): Placed => ({ therapistId: `t${String(index).padStart(3, "0")}`, at })));

const indexOf = (all: readonly Placed[]): MarketIndex<Placed> => {
  const index = new MarketIndex<Placed>();
  for (const each of all) index.put(each);
  return index;
};

describe("the nearest therapists", () => {
  it("are those that a look at everybody finds", () => {
    fc.assert(
      fc.property(
        markets,
        around,
        fc.nat({ max: 15_000 }),
        fc.integer({ min: 1, max: 20 }),
        (all, at, radiusM, limit) => {
          const expected = all
            .map((each) => ({ id: each.therapistId, distance: distanceM(each.at, at) }))
            .filter(({ distance }) => distance <= radiusM)
            .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
            .slice(0, limit);
          const found = indexOf(all).nearest(at, radiusM, limit);
          expect(found.map((each) => each.therapistId)).toEqual(expected.map(({ id }) => id));
        },
      ),
    );
  });

  it("leave out whoever is not wanted, and go farther for others", () => {
    const index = indexOf([
      { therapistId: "near", at: KEMANG },
      { therapistId: "far", at: { ...KEMANG, lat: KEMANG.lat + 0.05 } },
    ]);
    const found = index.nearest(KEMANG, 10_000, 1, (each) => each.therapistId !== "near");
    expect(found.map((each) => each.therapistId)).toEqual(["far"]);
  });

  it("are found where they went, and nowhere once they have gone", () => {
    const index = indexOf([{ therapistId: "t", at: KEMANG }]);
    const there = { lat: KEMANG.lat + 0.5, lng: KEMANG.lng };
    index.put({ therapistId: "t", at: there });
    expect(index.nearest(KEMANG, 20_000, 5)).toEqual([]);
    expect(index.nearest(there, 100, 5)).toHaveLength(1);
    index.remove("t");
    expect(index.nearest(there, 100, 5)).toEqual([]);
  });
});
