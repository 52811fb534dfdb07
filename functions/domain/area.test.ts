import { describe, expect, it } from "vitest";
import { areas } from "#schema/areas";
import { nearestArea, servedPlace } from "./area.ts";

const [tebet] = areas;

describe("a place", () => {
  it.each(areas)("in the middle of $name is served there", ({ code, centre }) => {
    expect(servedPlace(code, centre)).toMatchObject({ area: { code } });
  });

  it.each([
    ["in the sea", { lat: -5.5, lng: 106.8 }],
    ["in another city than its district", { lat: -8.68, lng: 115.19 }],
    ["at the end of the world", { lat: 90, lng: 180 }],
  ])("%s is outside, and the nearest district is named", (_, at) => {
    expect(servedPlace(tebet!.code, at)).toEqual({ unserved: "outside_service_area", nearest: nearestArea(at) });
  });

  it("in a district that is none is unknown", () => {
    expect(servedPlace("99.99.99", tebet!.centre)).toMatchObject({ unserved: "area_unknown", nearest: tebet });
  });
});
