/**
 * Finding an area by typing: by any word of its name, and by what its district, its part of the city and its city are
 * called. It comes when somebody begins to use the page.
 */
import type { Option, OptionGroup } from "../../../../ui/combobox.tsx";
import { areaGroups, parseAreaValue } from "./area-options.ts";
import { knownAs, plain, soughtPieces } from "./area-words.ts";

/** By the value of an option; made with the first letter that is typed. */
const known = new Map<string, string>();

function knownOf({ value, label, detail }: Option, city: string): string {
  const words = known.get(value) ?? knownAs(parseAreaValue(value).areaCode, `${label} ${detail} ${city}`);
  known.set(value, words);
  return words;
}

/** What fits the typed words, names that begin with them first; everything while nothing is typed. */
export function areasFor(typed: string): readonly OptionGroup[] {
  const wanted = plain(typed);
  if (wanted === "") return areaGroups;
  const pieces = soughtPieces(typed);
  return areaGroups
    .map(({ name, options }) => ({
      name,
      options: options
        .filter((option) => pieces.every((piece) => knownOf(option, name).includes(` ${piece}`)))
        .sort((one, other) => rank(one.label, wanted) - rank(other.label, wanted)),
    }))
    .filter(({ options }) => options.length > 0)
    .sort((one, other) => rank(one.options[0]!.label, wanted) - rank(other.options[0]!.label, wanted));
}

function rank(label: string, wanted: string): number {
  return plain(label).startsWith(wanted) ? 0 : 1;
}
