import { describe, expect, test } from "vitest";
import { locatedAt } from "./locate.ts";

const seminyak = { lat: -8.69, lng: 115.165 };

describe("a measured position", () => {
  test.each([5, 40, 100])("that is sure to %i m is the place", (accuracyM) => {
    expect(locatedAt(seminyak, accuracyM)).toMatchObject({ ok: true, label: "Seminyak", coordinates: seminyak });
  });

  test.each([101, 300, 1000])("that is sure to %i m names the neighbourhood and marks no door", (accuracyM) => {
    expect(locatedAt(seminyak, accuracyM)).toMatchObject({ ok: false, why: "rough", label: "Seminyak", accuracyM });
  });

  test.each([1001, 25_000])("that is sure to %i m says nothing but that", (accuracyM) => {
    expect(locatedAt(seminyak, accuracyM)).toEqual({ ok: false, why: "vague", accuracyM });
  });

  test("in the sea or in another city is outside", () => {
    expect(locatedAt({ lat: -8.76, lng: 115.105 }, 10)).toMatchObject({ ok: false, why: "outside" });
    expect(locatedAt({ lat: 1.3, lng: 103.8 }, 10)).toMatchObject({ ok: false, why: "outside" });
  });
});
