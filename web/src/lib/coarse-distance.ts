/** Distances that are told before the confirmation, and so rounded: never said to be exacter than they were worked out. */
import { policy } from "#domain/policy";
import { distance } from "./distances.ts";
import type { Language } from "./language.ts";

const lessThan: Record<Language, string> = { id: "kurang dari", en: "under", nb: "under" };

/**
 * `2,5 km`, and below the coarsest step `under 0.5 km`.
 * @param as `Under 0.5 km` where it begins a line
 */
export function coarseDistance(metres: number, language: Language, as: "alone" | "within" = "within"): string {
  const { coarseM } = policy.privacy;
  if (metres >= coarseM) return distance(metres, language);
  const text = `${lessThan[language]} ${distance(coarseM, language)}`;
  return as === "within" ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
