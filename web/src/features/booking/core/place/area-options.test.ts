import { describe, expect, test } from "vitest";
import { areasFor, parseAreaValue } from "./area-options.ts";

const found = (typed: string) => areasFor(typed).flatMap(({ options }) => options.map(({ label }) => label));

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

  test("a neighbourhood is chosen under its own name, in its district", () => {
    const [option] = areasFor("seminyak")[0]!.options;
    expect(parseAreaValue(option!.value)).toEqual({ areaCode: "51.03.01", areaLabel: "Seminyak" });
  });
});
