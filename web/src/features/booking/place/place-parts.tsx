/** The parts of a place that are not needed to begin: loaded beside the form, with words of their own. */
import { lazy } from "react";
import { loadWords } from "../../../lib/i18n.ts";

/** A hundred names, and the ways to find one: after the first paint. */
export const AreaField = lazy(() => import("./area-field.tsx").then((file) => ({ default: file.AreaField })));

export const PinRow = lazy(async () => {
  const [file] = await Promise.all([import("./pin-row.tsx"), loadWords("place")]);
  return { default: file.PinRow };
});

export const PhotoField = lazy(async () => {
  const [file] = await Promise.all([import("./photo-field.tsx"), loadWords("place")]);
  return { default: file.PhotoField };
});
