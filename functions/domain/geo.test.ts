import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarseDistanceM, coarsePlace, distanceM } from "./geo.ts";
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
