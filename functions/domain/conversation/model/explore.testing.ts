// Test-only: tries every command of everybody, and time, from every place that a conversation can come to.
import type { ConversationKind } from "#schema/tables/conversations";
import { decide } from "../decide.ts";
import { brokenAt, brokenBy } from "./laws.testing.ts";
import { beginningOf, keyOf, laterPlaces, movesFrom, type Place, placeAfter } from "./model.testing.ts";

export interface Exploration {
  /** Law → the first way that breaks it. */
  findings: ReadonlyMap<string, readonly string[]>;
  places: number;
  moves: number;
}

/** From the beginning of some kinds; ends early once the law `until` is broken. */
export const explore = (
  kinds: readonly ConversationKind[],
  decider: typeof decide = decide,
  until?: string,
): Exploration => {
  const findings = new Map<string, readonly string[]>();
  const known = new Set<string>();
  const queue: { place: Place; trace: readonly string[] }[] = [];
  const visit = (place: Place, trace: readonly string[]): void => {
    const key = keyOf(place);
    if (known.has(key)) return;
    known.add(key);
    queue.push({ place, trace });
  };
  const report = (law: string, trace: readonly string[]): void => {
    if (!findings.has(law)) findings.set(law, trace);
  };
  for (const kind of kinds) visit(beginningOf(kind), [kind]);
  let moves = 0;
  for (let at = 0; at < queue.length && !(until && findings.has(until)); at++) {
    const { place, trace } = queue[at]!;
    for (const law of brokenAt(place)) report(law, trace);
    for (const move of movesFrom(place, decider)) {
      moves += 1;
      const here = [...trace, move.name];
      for (const law of brokenBy(place, move)) report(law, here);
      visit(placeAfter(place, move.decision), here);
    }
    for (const later of laterPlaces(place)) visit(later, [...trace, `${(later.now - place.now) / 1000} s pass`]);
  }
  return { findings, places: queue.length, moves };
};
