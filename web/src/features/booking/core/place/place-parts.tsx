/** The parts of a place that are not needed to begin: loaded beside the form, with words of their own. */
import { lazyPart } from "../../../../lib/lazy-part.tsx";

/** Without the map a guest has the district and the address; without the photo, the landmark. */
export const PinRow = lazyPart(() => import("./pin-row.tsx").then((file) => file.PinRow), {
  words: ["place"],
  place: <div className="h-11" />,
  isPatient: true,
});

export const PhotoField = lazyPart(() => import("./photo-field.tsx").then((file) => file.PhotoField), {
  words: ["place"],
  place: <div className="h-23" />,
  isPatient: true,
});
