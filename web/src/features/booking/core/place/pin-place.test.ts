import { describe, expect, test } from "vitest";
import { distanceM } from "#domain/geo";
import { farFrom, movedBy } from "./pin-place.ts";

const kemang = { lat: -6.2513, lng: 106.8206 };

describe("a pin", () => {
  test.each([
    [10, 0],
    [-10, 0],
    [0, 100],
    [0, -100],
    [3000, 4000],
  ])("moves %i m to the north and %i m to the east", (north, east) => {
    const moved = movedBy(kemang, north, east);
    const asked = Math.hypot(north, east);
    expect(Math.abs(distanceM(kemang, moved) - asked)).toBeLessThanOrEqual(1 + asked / 200);
  });

  test.each([
    [250, 0, { metres: 250, direction: "north" }],
    [180, 180, { metres: 250, direction: "northeast" }],
    [0, 42, { metres: 40, direction: "east" }],
    [-700, 700, { metres: 1000, direction: "southeast" }],
    [-1234, 0, { metres: 1200, direction: "south" }],
    [-50, -50, { metres: 70, direction: "southwest" }],
    [0, -20, { metres: 20, direction: "west" }],
    [300, -300, { metres: 400, direction: "northwest" }],
  ])("%i m to the north and %i m to the east is said in round words", (north, east, words) => {
    expect(farFrom(kemang, movedBy(kemang, north, east))).toEqual(words);
  });

  test("a few steps away is the place itself", () => {
    expect(farFrom(kemang, movedBy(kemang, 10, 5))).toBeNull();
  });
});
