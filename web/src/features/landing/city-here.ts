/** The city whose prices a visitor sees first: the nearest guess that needs no permission is the zone of their clock. */
import { type City, cities } from "#schema/areas";

/** The first city in that zone, else the first of all. */
export function cityIn(timeZone: string): City {
  return cities.find((city) => city.timeZone === timeZone) ?? (cities[0] as City);
}

export function cityHere(): City {
  return cityIn(new Intl.DateTimeFormat().resolvedOptions().timeZone);
}
