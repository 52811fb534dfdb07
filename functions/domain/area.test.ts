import { describe, expect, it } from "vitest";
import { areaByCode, areas } from "#schema/areas";
import { nearestArea, nearestSpot, servedPlace } from "./area.ts";
import { distanceM } from "./geo.ts";
import { policy } from "./policy.ts";

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

  it.each([
    ["off Jimbaran, 8 km from Kuta", "51.03.01", { lat: -8.76, lng: 115.105 }],
    ["off Canggu", "51.03.06", { lat: -8.68, lng: 115.11 }],
    ["off Seminyak", "51.03.01", { lat: -8.7, lng: 115.14 }],
    ["off Sanur", "51.71.01", { lat: -8.7, lng: 115.29 }],
    ["in the middle of Benoa bay", "51.03.05", { lat: -8.765, lng: 115.197 }],
    ["south of Uluwatu", "51.03.05", { lat: -8.865, lng: 115.13 }],
    ["in the bay of Jakarta", "31.71.01", { lat: -6.085, lng: 106.82 }],
    ["in the strait of Madura", "35.78.26", { lat: -7.19, lng: 112.79 }],
    ["on Madura, over the strait", "35.78.07", { lat: -7.165, lng: 112.72 }],
    ["east of Surabaya", "35.78.09", { lat: -7.28, lng: 112.89 }],
  ])("%s is outside: nobody comes there by road", (_, code, at) => {
    expect(distanceM(at, areaByCode(code)!.centre)).toBeLessThanOrEqual(policy.area.maxFromCentreM);
    expect(servedPlace(code, at)).toMatchObject({ unserved: "outside_service_area" });
  });

  it.each([
    ["the beach of Kuta", "51.03.01", { lat: -8.7185, lng: 115.169 }],
    ["the beach of Seminyak", "51.03.01", { lat: -8.6915, lng: 115.1567 }],
    ["Echo Beach", "51.03.06", { lat: -8.655, lng: 115.1245 }],
    ["the beach of Sanur", "51.71.01", { lat: -8.6935, lng: 115.2635 }],
    ["the temple on the cliff of Uluwatu", "51.03.05", { lat: -8.8291, lng: 115.0849 }],
    ["Serangan", "51.71.01", { lat: -8.727, lng: 115.2325 }],
    ["the tip of Tanjung Benoa", "51.03.05", { lat: -8.759, lng: 115.2205 }],
    ["the airport of Bali", "51.03.01", { lat: -8.7467, lng: 115.1667 }],
    ["Ancol", "31.71.01", { lat: -6.1255, lng: 106.833 }],
    ["Pakuwon City", "35.78.26", { lat: -7.276, lng: 112.806 }],
  ])("%s is reached", (_, code, at) => {
    expect(servedPlace(code, at)).toMatchObject({ area: { code } });
  });

  it.each([
    ["Seminyak", { lat: -8.688, lng: 115.161 }],
    ["Canggu", { lat: -8.6485, lng: 115.1335 }],
    ["Sanur", { lat: -8.69, lng: 115.262 }],
    ["Kemang", { lat: -6.262, lng: 106.813 }],
    ["Uluwatu", { lat: -8.829, lng: 115.0875 }],
  ])("in %s is called so", (name, at) => {
    expect(nearestSpot(at).neighbourhood?.name).toBe(name);
  });

  it("in a district that is none is unknown", () => {
    expect(servedPlace("99.99.99", tebet!.centre)).toMatchObject({ unserved: "area_unknown", nearest: tebet });
  });
});
