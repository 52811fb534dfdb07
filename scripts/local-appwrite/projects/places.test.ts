import { expect, test } from "vitest";
import { currencyViews } from "./currencies.ts";
import { continentViews, countryViews, europeanViews, phoneViews } from "./places.ts";

test("places are listed by name, prefixes by number", () => {
  const names = countryViews().map(({ name }) => name);
  expect([names.length, names[0], names.at(-1)]).toEqual([197, "Afghanistan", "Zimbabwe"]);
  expect(names.indexOf("Ivory Coast")).toBeGreaterThan(names.indexOf("Italy"));
  expect(europeanViews()).toHaveLength(27);
  expect(continentViews().map(({ name }) => name)).toContain("Antarctica");
  expect(phoneViews()).toContainEqual({ code: "+62", countryCode: "ID", countryName: "Indonesia" });
  const numbers = phoneViews().map(({ code }) => Number(code?.slice(1)));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

test("a currency has all of its parts", () => {
  expect(currencyViews().find(({ code }) => code === "IDR")).toEqual({
    symbol: "Rp",
    name: "Indonesian Rupiah",
    symbolNative: "Rp",
    decimalDigits: 0,
    rounding: 0,
    code: "IDR",
    namePlural: "Indonesian rupiahs",
  });
});
