import { expect, test } from "vitest";
import { coarseDistance } from "./coarse-distance.ts";

const NB = "\u00a0";

test.each([
  [0, "id", `kurang dari 0,5${NB}km`],
  [0, "en", `under 0.5${NB}km`],
  [499, "nb", `under 0,5${NB}km`],
  [500, "en", `0.5${NB}km`],
  [2500, "id", `2,5${NB}km`],
] as const)("%i metres that were rounded to half a kilometre are no exacter in %s", (metres, language, text) => {
  expect(coarseDistance(metres, language)).toBe(text);
  expect(coarseDistance(metres, language, "alone")).toBe(text.charAt(0).toUpperCase() + text.slice(1));
});
