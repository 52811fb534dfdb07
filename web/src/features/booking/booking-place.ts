/** Where a booking takes place, in words and in time. */

import { areaByCode, cityById } from "#schema/areas";
import type { Coordinates } from "#schema/booking";

const HOME_ZONE = "Asia/Jakarta";

export function timeZoneOf(areaCode: string): string {
  const area = areaByCode(areaCode);
  return area ? cityById(area.cityId).timeZone : HOME_ZONE;
}

/** `Mampang Prapatan, Jakarta`, or under the name the guest chose. */
export function placeName(areaCode: string, chosenName?: string): string {
  const area = areaByCode(areaCode);
  if (!area) return chosenName ?? "";
  return `${chosenName || area.name}, ${cityById(area.cityId).name}`;
}

/** Where the guest is: their pin, else the middle of the district that they chose. */
export function coordinatesOf({ pinned, areaCode }: { pinned: Coordinates | null; areaCode: string }): Coordinates {
  return pinned ?? areaByCode(areaCode)?.centre ?? { lat: 0, lng: 0 };
}
