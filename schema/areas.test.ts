import { getDistricts } from "idn-area-data";
import { describe, expect, it } from "vitest";
import { nearestSpot, servedPlace } from "../functions/domain/area.ts";
import { distanceM } from "../functions/domain/geo.ts";
import { areaByCode, areas, cities, cityById, neighbourhoodOf } from "./areas.ts";

const official = new Map((await getDistricts()).map(({ code, name }) => [code, name]));
// The names of the dataset are the ministry's, which write some place names together or in capitals.
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/gu, "");

describe("areas", () => {
  it.each(areas)("$name ($code) is an official district of that name", ({ code, name }) => {
    expect(official.has(code), `${code} is no district`).toBe(true);
    expect(plain(official.get(code) ?? "")).toBe(plain(name));
  });

  it("have codes of their own", () => {
    expect(new Set(areas.map((area) => area.code)).size).toBe(areas.length);
  });

  it.each(areas)("$name lies within a ride of the hub of its city", ({ centre, cityId }) => {
    const { hub } = cityById(cityId);
    expect(Math.abs(centre.lat - hub.lat)).toBeLessThan(0.2);
    expect(Math.abs(centre.lng - hub.lng)).toBeLessThan(0.2);
  });

  it("have neighbourhoods of their own names and points, within the district and on land", () => {
    for (const area of areas) {
      for (const { name, centre } of area.neighbourhoods) {
        expect(
          areas.filter((other) => other.cityId === area.cityId && other.name === name),
          name,
        ).toEqual([]);
        expect(areas.flatMap((other) => other.neighbourhoods.filter((each) => each.name === name)).length, name).toBe(
          1,
        );
        expect(distanceM(centre, area.centre), name).toBeGreaterThan(50);
        expect(servedPlace(area.code, centre), name).toMatchObject({ area: { code: area.code } });
        expect(nearestSpot(centre), name).toMatchObject({ area: { code: area.code }, neighbourhood: { name } });
      }
    }
  });

  it.each(["Seminyak", "Canggu", "Legian", "Sanur", "Jimbaran", "Uluwatu", "Nusa Dua", "Kemang", "Senopati", "SCBD"])(
    "know %s by its own name and point",
    (name) => {
      const area = areas.find((each) => each.neighbourhoods.some((part) => part.name === name))!;
      expect(neighbourhoodOf(area.code, name)?.centre).not.toEqual(area.centre);
    },
  );

  it("exist for every city", () => {
    for (const city of cities) expect(areas.some((area) => area.cityId === city.id)).toBe(true);
  });

  it("are found by their code, and nothing else is", () => {
    expect(areaByCode("31.74.01")?.name).toBe("Tebet");
    expect(areaByCode("31.74.1")).toBeUndefined();
  });
});
