import { describe, expect, test } from "vitest";
import { areas } from "#schema/areas";
import { parseAreaValue } from "./area-options.ts";
import { areasFor } from "./area-search.ts";

const found = (typed: string) => areasFor(typed).flatMap(({ options }) => options.map(({ label }) => label));
const codesFor = (typed: string) => [
  ...new Set(areasFor(typed).flatMap(({ options }) => options.map(({ value }) => parseAreaValue(value).areaCode))),
];

describe("looking for an area by typing", () => {
  test.each([
    ["semi", "Seminyak"],
    ["SEMINYAK", "Seminyak"],
    ["canggu", "Canggu"],
    ["nusa dua", "Nusa Dua"],
    ["dua", "Nusa Dua"],
    ["ubud", "Ubud"],
    ["kemang", "Kemang"],
    ["blok-m", "Blok M"],
    ["scbd", "SCBD"],
    ["sén", "Senayan"],
    ["malioboro yogya", "Malioboro"],
  ])("%s finds %s first", (typed, label) => {
    expect(found(typed)[0]).toBe(label);
  });

  test("the name of a district finds its neighbourhoods, the name of a city all of it", () => {
    expect(found("kuta utara")).toEqual(expect.arrayContaining(["Kuta Utara", "Canggu", "Berawa"]));
    expect(found("bali").length).toBeGreaterThan(25);
    expect(found("").length).toBeGreaterThan(100);
    expect(found("oslo")).toEqual([]);
  });

  test.each([
    ["Jakarta Selatan", "31.74"],
    ["South Jakarta", "31.74"],
    ["Sør-Jakarta", "31.74"],
    ["Jkt Selatan", "31.74"],
    ["Jaksel", "31.74"],
    ["jakarta sel", "31.74"],
    ["Kota Adm. Jakarta Selatan", "31.74"],
    ["Kemang, Jakarta Selatan, Indonesia", "31.74.03"],
    ["Central Jakarta", "31.71"],
    ["Jakbar", "31.73"],
    ["Badung", "51.03"],
    ["Kabupaten Badung", "51.03"],
    ["Badung Regency", "51.03"],
    ["Gianyar", "51.04"],
    ["Denpasar City", "51.71"],
    ["North Kuta", "51.03.06"],
    ["South Denpasar", "51.71.01"],
    ["Bukit", "51.03.05"],
    ["Surabaya Barat", "35.78"],
    ["West Surabaya", "35.78"],
    ["Sby Timur", "35.78"],
    ["Kota Surabaya", "35.78"],
    ["Surabaya, East Java", "35.78"],
    ["Jogja", "34"],
    ["Jogjakarta", "34"],
    ["Malioboro, DI Yogyakarta", "34.71.05"],
    ["Sleman", "34.04"],
    ["Jogja Utara", "34.04"],
  ])("%s finds the areas of %s, and none beside", (typed, code) => {
    const codes = codesFor(typed);
    expect(codes).not.toEqual([]);
    expect(codes.filter((each) => !each.startsWith(code))).toEqual([]);
  });

  test("a regency or side finds every area in it, half typed as well", () => {
    for (const typed of ["Badung", "south bali"]) expect(codesFor(typed)).toContain("51.03.06");
    const south = areas.filter(({ code }) => code.startsWith("31.74")).map(({ code }) => code);
    expect([...codesFor("south jakarta")].sort()).toEqual(south.sort());
    for (const end of [1, 2, 3, 4, 5, 6, 7, 8]) expect(found("south jakarta".slice(0, end)), `${end}`).not.toEqual([]);
    for (const end of [1, 2, 3, 4, 5]) expect(found("jogja".slice(0, end)), `${end}`).not.toEqual([]);
  });

  test.each([
    "Bali Utara",
    "North Bali",
    "East Bali",
    "Jembrana",
    "Jakarta Utara",
    "North Jakarta",
    "East Jakarta",
    "Jaktim",
    "Surabaya Utara",
    "Bandung",
    "Bantul",
    "Sidoarjo",
    "Kota Tua",
    "Oslo",
  ])("%s is not served, and nothing else is shown for it", (typed) => {
    expect(found(typed)).toEqual([]);
  });

  test("the kind of a place alone is a beginning of names", () => {
    expect(found("kota")).toEqual(["Kota Kasablanka", "Kotabaru", "Kotagede"]);
  });

  test("a neighbourhood is chosen under its own name, in its district", () => {
    const [option] = areasFor("seminyak")[0]!.options;
    expect(parseAreaValue(option!.value)).toEqual({ areaCode: "51.03.01", areaLabel: "Seminyak" });
  });
});
