import { describe, expect, it } from "vitest";
import { areaByCode, areas } from "./areas.ts";
import { otherName } from "./named-place.ts";

const MAMPANG = "31.74.03";
const KUTA_SELATAN = "51.03.05";
const GAMBIR = { lat: -6.1754, lng: 106.8272 };
const ULUWATU = { lat: -8.829, lng: 115.0875 };
const codeOf = (name: string) => areas.find((area) => area.name === name)!.code;

describe("a pin is where its name says", () => {
  it.each(areas.flatMap((area) => [area, ...area.neighbourhoods].map(({ name, centre }) => ({ area, name, centre }))))(
    "in the middle of $name",
    ({ area, name, centre }) => {
      expect(otherName(area.code, name === area.name ? "" : name, centre)).toBeNull();
      expect(otherName(area.code, "", centre)).toBeNull();
    },
  );

  it("two kilometres off, whatever is nearer", () => {
    const { centre } = areaByCode(MAMPANG)!;
    expect(otherName(MAMPANG, "Kemang", { ...centre, lat: centre.lat + 0.005 })).toBeNull();
  });

  it("where nothing else has a name", () => {
    expect(otherName(MAMPANG, "", { lat: 1.3, lng: 103.8 })).toBeNull();
    expect(otherName("99.99.99", "", GAMBIR)).toBeNull();
  });
});

describe("a pin is elsewhere", () => {
  it.each([
    ["in the middle of town for a street in Kemang", MAMPANG, "Kemang", GAMBIR],
    ["in the middle of town for its district", MAMPANG, "", GAMBIR],
    ["in Uluwatu for Nusa Dua", KUTA_SELATAN, "Nusa Dua", ULUWATU],
    ["in another city", MAMPANG, "", ULUWATU],
    [
      "12 km off, in the middle of another district",
      codeOf("Pasar Minggu"),
      "",
      areaByCode(codeOf("Pal Merah"))!.centre,
    ],
  ])("%s", (_name, code, neighbourhood, at) => {
    expect(otherName(code, neighbourhood, at)).toBeTypeOf("string");
  });

  it("and is told by the name that it has", () => {
    expect(otherName(KUTA_SELATAN, "Nusa Dua", ULUWATU)).toBe("Uluwatu");
    expect(otherName(codeOf("Pasar Minggu"), "", areaByCode(codeOf("Pal Merah"))!.centre)).toBe("Pal Merah");
  });
});
