/** The districts and their neighbourhoods as people look for them: each under its own name, city by city. */
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

export const areaGroups: readonly OptionGroup[] = cities.map((city) => ({
  name: city.name,
  options: areas
    .filter((area) => area.cityId === city.id)
    .flatMap((area) => [
      { value: areaValue(area.code, area.name), label: area.name, detail: "" },
      ...area.neighbourhoods.map(({ name }) => ({ value: areaValue(area.code, name), label: name, detail: area.name })),
    ])
    .sort((one, other) => one.label.localeCompare(other.label, "id")),
}));
