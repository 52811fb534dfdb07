import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinates } from "#schema/booking";
import { widestRadiusM } from "./dispatch/waves.ts";
import { cellOf, cellsAround, coarseDistanceM, coarsePlace, distanceM } from "./geo.ts";
import { policy } from "./policy.ts";

const monas = { lat: -6.1754, lng: 106.8272 };
const inIndonesia = fc.record({
  lat: fc.double({ min: -11, max: 6, noNaN: true }),
  lng: fc.double({ min: 95, max: 141, noNaN: true }),
});

describe("distance", () => {
  it.each([
    ["Monas to Tebet station", monas, { lat: -6.2262, lng: 106.8583 }, 6_610],
    ["Jakarta to Surabaya", monas, { lat: -7.2575, lng: 112.7521 }, 664_400],
    ["nowhere", monas, monas, 0],
  ])("%s", (_, from, to, metres) => {
    expect(Math.abs(distanceM(from, to) - metres)).toBeLessThanOrEqual(metres * 0.005);
  });

  it("is whole metres, the same there and back", () => {
    fc.assert(
      fc.property(inIndonesia, inIndonesia, (a, b) => {
        expect(distanceM(a, b)).toBe(distanceM(b, a));
        expect(Number.isInteger(distanceM(a, b))).toBe(true);
      }),
    );
  });
});

describe("the cells around a place", () => {
  it("hold every place within the radius", () => {
    fc.assert(
      fc.property(
        inIndonesia,
        fc.integer({ min: 100, max: 20_000 }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        (centre, radiusM, bearing) => {
          const reach = (radiusM * 0.999) / 111_320;
          const place = {
            lat: centre.lat + reach * Math.cos(bearing),
            lng: centre.lng + (reach * Math.sin(bearing)) / Math.cos((centre.lat * Math.PI) / 180),
          };
          expect(cellsAround(centre, radiusM)).toContain(cellOf(place));
        },
      ),
    );
  });

  it("are few enough for one query", () => {
    expect(cellsAround(monas, 20_000).length).toBeLessThanOrEqual(121);
  });

  it("are few enough for one query at every place that a request may name, also far north", () => {
    const lats = [-80, -60, 0, 60, 80];
    const lngs = [-180, -179.99, 0, 179.99, 180];
    for (const at of lats.flatMap((lat) => lngs.map((lng) => ({ lat, lng })))) {
      expect(coordinates.safeParse(at).success).toBe(true);
      const cells = cellsAround(at, widestRadiusM);
      expect(cells.length, JSON.stringify(at)).toBeLessThanOrEqual(500);
    }
    for (const lat of [90, -90, 89.999, 80.01]) expect(coordinates.safeParse({ lat, lng: 106.8 }).success).toBe(false);
  });
});

describe("a coarse place", () => {
  const { coarseM } = policy.privacy;

  it("is the same for a whole square, near the place, and its own coarse place", () => {
    fc.assert(
      fc.property(inIndonesia, (at) => {
        const coarse = coarsePlace(at);
        expect(distanceM(at, coarse)).toBeLessThanOrEqual(Math.ceil(coarseM * 0.72));
        expect(distanceM(coarsePlace(coarse), coarse)).toBe(0);
      }),
    );
  });

  it("gives one distance to everybody in a square, however they move in it, in whole steps", () => {
    const within = fc.record({
      north: fc.double({ min: -0.49, max: 0.49, noNaN: true }),
      east: fc.double({ min: -0.49, max: 0.49, noNaN: true }),
    });
    const degrees = coarseM / 111_190;
    fc.assert(
      fc.property(inIndonesia, inIndonesia, within, within, (a, b, moveA, moveB) => {
        const moved = (at: typeof a, { north, east }: typeof moveA) => {
          const { lat, lng } = coarsePlace(at);
          return { lat: lat + north * degrees, lng: lng + (east * degrees) / Math.cos((lat * Math.PI) / 180) };
        };
        const told = coarseDistanceM(a, b);
        expect(coarseDistanceM(moved(a, moveA), moved(b, moveB))).toBe(told);
        expect(told % coarseM).toBe(0);
      }),
    );
  });
});
