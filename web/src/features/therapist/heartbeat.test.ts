/** A position that the device is not sure of is no position. */
import { afterEach, expect, test, vi } from "vitest";
import { policy } from "#domain/policy";
import { position } from "./heartbeat.ts";

afterEach(() => vi.unstubAllGlobals());

const HERE = { latitude: -6.25, longitude: 106.82 };
/** A device that is sure to `rough` metres, and to `precise` when it takes its time. */
const device = (rough: number, precise: number) =>
  vi.stubGlobal("navigator", {
    geolocation: {
      getCurrentPosition: (found: PositionCallback, _: unknown, { enableHighAccuracy }: PositionOptions) =>
        found({ coords: { ...HERE, accuracy: enableHighAccuracy ? precise : rough } } as GeolocationPosition),
    },
  });

const { sureM } = policy.position;
const told = { coordinates: { lat: HERE.latitude, lng: HERE.longitude } };

test.each([
  ["sure at once", 30, 30, told],
  ["sure enough, just", sureM, 30, told],
  ["sure when it takes its time", 2500, 20, told],
  ["not sure either way", 25_000, 3000, {}],
  ["not saying how sure", Number.NaN, Number.NaN, {}],
])("a device that is %s", async (_, rough, precise, expected) => {
  device(rough, precise);
  expect(await position()).toEqual(expected);
});
