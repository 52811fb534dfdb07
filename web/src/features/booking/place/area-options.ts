/** The districts as people look for them: by official name and by what parts of them are called, city by city. */
import { areas, cities } from "#schema/areas";

type AreaOption = { value: string; label: string };
export type AreaGroup = { city: string; options: AreaOption[] };

/** `31.74.03|Kemang`: a district may be chosen under several names. */
export function areaValue(areaCode: string, label: string): string {
  return areaCode === "" ? "" : `${areaCode}|${label}`;
}

export function parseAreaValue(value: string): { areaCode: string; areaLabel: string } {
  const [areaCode = "", areaLabel = ""] = value.split("|");
  return { areaCode, areaLabel };
}

export const areaGroups: readonly AreaGroup[] = cities.map((city) => ({
  city: city.name,
  options: areas
    .filter((area) => area.cityId === city.id)
    .flatMap((area) => [
      { value: areaValue(area.code, area.name), label: area.name },
      ...area.alsoKnownAs.map((name) => ({ value: areaValue(area.code, name), label: `${name} (${area.name})` })),
    ])
    .sort((one, other) => one.label.localeCompare(other.label, "id")),
}));
