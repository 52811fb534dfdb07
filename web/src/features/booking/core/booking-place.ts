/** Where a booking takes place, in words and in time. */

import { areaByCode, cityById, neighbourhoodOf } from "#schema/areas";
import type { Coordinates } from "#schema/booking";

/** `Mampang Prapatan, Jakarta`, or under the name the guest chose. */
export function placeName(areaCode: string, chosenName?: string): string {
  const area = areaByCode(areaCode);
  if (!area) return chosenName ?? "";
  return `${chosenName || area.name}, ${cityById(area.cityId).name}`;
}

type ChosenArea = { areaCode: string; areaLabel: string };

/** The area as chosen by name, with the guest's own pin where there is one. */
export type ChosenPlace = ChosenArea & { pinned: Coordinates | null };

/** The neighbourhood that the district was chosen by; empty for the district as such. */
export function neighbourhoodIn({ areaCode, areaLabel }: ChosenArea): string {
  return neighbourhoodOf(areaCode, areaLabel)?.name ?? "";
}

/** Where the guest is: their pin, else the middle of the neighbourhood or district that they chose. */
export function coordinatesOf(place: ChosenPlace): Coordinates {
  const { pinned, areaCode, areaLabel } = place;
  const middle = neighbourhoodOf(areaCode, areaLabel) ?? areaByCode(areaCode);
  return pinned ?? middle?.centre ?? { lat: 0, lng: 0 };
}
