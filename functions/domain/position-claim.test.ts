import { expect, it } from "vitest";
import { isBelievable } from "./position-claim.ts";

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;
const home = { lat: -6.25, lng: 106.8 };
const kmNorth = (km: number) => ({ lat: home.lat + km / 111.19, lng: home.lng });
const since = (ms: number) => ({ ...home, at: NOW - ms });

it.each([
  ["the same place again", 0, 0, true],
  ["a scooter through a minute", 1, MINUTE, true],
  ["an error of the phone", 1.9, MINUTE, true],
  ["the way to the other end of the city in half an hour", 30, 30 * MINUTE, true],
  ["another island after a day", 980, 24 * 60 * MINUTE, true],
  ["five kilometres in a minute", 5, MINUTE, false],
  ["two hundred metres at once", 0.2, 0, false],
  ["another island after an hour", 980, 60 * MINUTE, false],
])("%s (%d km after %d ms): %s", (_, km, ms, believed) => {
  expect(isBelievable(since(ms), kmNorth(km), NOW)).toBe(believed);
});

it("many small steps are no way around: an hour of claims every second gets nobody farther than an hour allows", () => {
  let last = since(0);
  let farthestKm = 0;
  for (let at = NOW; at <= NOW + 60 * MINUTE; at += 1000) {
    const claimed = kmNorth(farthestKm + 1.5);
    if (!isBelievable(last, claimed, at)) continue;
    last = { ...claimed, at };
    farthestKm += 1.5;
  }
  // An error of two kilometres, taken as far as the rule lets it, in each of the 180 steps of an hour.
  expect(farthestKm).toBeLessThanOrEqual(180 * 1.5);
});
