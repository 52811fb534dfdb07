import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinates } from "#schema/booking";
import { cellOf, cellsAround } from "./cells.ts";
import { widestRadiusM } from "./dispatch/waves.ts";

const monas = { lat: -6.1754, lng: 106.8272 };
const inIndonesia = fc.record({
  lat: fc.double({ min: -11, max: 6, noNaN: true }),
  lng: fc.double({ min: 95, max: 141, noNaN: true }),
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
