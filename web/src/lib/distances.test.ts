import { expect, test } from "vitest";
import { distance, roughDistance } from "./distances.ts";

const NB = "\u00a0";

test.each([
  [2400, "id", `2,4${NB}km`],
  [2400, "en", `2.4${NB}km`],
  [14_200, "nb", `14${NB}km`],
  [20, "id", `0,1${NB}km`],
] as const)("%i metres read naturally in %s", (metres, language, text) => {
  expect(distance(metres, language)).toBe(text);
});

test.each([
  [1, `50${NB}m`],
  [251, `300${NB}m`],
  [1250, `1.3${NB}km`],
] as const)("what may be wrong by %i metres is never said to be exacter", (metres, text) => {
  expect(roughDistance(metres, "en")).toBe(text);
});
