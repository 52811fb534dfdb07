/** Where a tap on "open in maps" leads. */

/**
 * Android hands a `geo:` address to whichever map its owner has chosen; elsewhere nothing may answer to one, so the way
 * there is shown on the web, which phones open in their own app.
 * @param coordinates `lat,lng` as a job has them
 */
export function mapsLink(coordinates: string, label: string, userAgent: string): string {
  if (!/Android/u.test(userAgent)) {
    return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(coordinates)}`;
  }
  // Brackets end the label.
  return `geo:${coordinates}?q=${coordinates}(${encodeURIComponent(label.replace(/[()]/gu, " ").trim())})`;
}
