/**
 * The districts and their neighbourhoods as people look for them: each under its own name, city by city. What is typed
 * finds a name by any of its words, and by the names of its district and city.
 */
import { areas, cities } from "#schema/areas";
import type { OptionGroup } from "../../../../ui/combobox.tsx";

/** `31.74.03|Kemang`: a district may be chosen under several names. */
export function areaValue(areaCode: string, label: string): string {
  return areaCode === "" ? "" : `${areaCode}|${label}`;
}

export function parseAreaValue(value: string): { areaCode: string; areaLabel: string } {
  const [areaCode = "", areaLabel = ""] = value.split("|");
  return { areaCode, areaLabel };
}

const areaGroups: readonly OptionGroup[] = cities.map((city) => ({
  name: city.name,
  options: areas
    .filter((area) => area.cityId === city.id)
    .flatMap((area) => [
      { value: areaValue(area.code, area.name), label: area.name, detail: "" },
      ...area.neighbourhoods.map(({ name }) => ({ value: areaValue(area.code, name), label: name, detail: area.name })),
    ])
    .sort((one, other) => one.label.localeCompare(other.label, "id")),
}));

/** As it is compared: without case, accents, dashes and doubled blanks. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** What fits the typed words, names that begin with them first; everything while nothing is typed. */
export function areasFor(typed: string): readonly OptionGroup[] {
  const wanted = plain(typed);
  if (wanted === "") return areaGroups;
  const words = wanted.split(" ");
  return areaGroups
    .map(({ name, options }) => ({
      name,
      options: options
        .filter(({ label, detail }) => {
          const known = ` ${plain(`${label} ${detail} ${name}`)}`;
          return words.every((word) => known.includes(` ${word}`));
        })
        .sort((one, other) => rank(one.label, wanted) - rank(other.label, wanted)),
    }))
    .filter(({ options }) => options.length > 0)
    .sort((one, other) => rank(one.options[0]!.label, wanted) - rank(other.options[0]!.label, wanted));
}

function rank(label: string, wanted: string): number {
  return plain(label).startsWith(wanted) ? 0 : 1;
}
