// Test-only: tries every command of everybody, and time, from every node that a conversation can come to.
import type { ConversationKind } from "#schema/tables/conversations";
import { decide } from "../decide.ts";
import { brokenAt, brokenBy } from "./laws.testing.ts";
import { beginningOf, keyOf, laterNodes, movesFrom, type Node, nodeAfter } from "./model.testing.ts";

export interface Exploration {
  /** Law → the first way that breaks it. */
  findings: ReadonlyMap<string, readonly string[]>;
  nodes: number;
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
  const queue: { node: Node; trace: readonly string[] }[] = [];
  const visit = (node: Node, trace: readonly string[]): void => {
    const key = keyOf(node);
    if (known.has(key)) return;
    known.add(key);
    queue.push({ node, trace });
  };
  const report = (law: string, trace: readonly string[]): void => {
    if (!findings.has(law)) findings.set(law, trace);
  };
  for (const kind of kinds) visit(beginningOf(kind), [kind]);
  let moves = 0;
  for (let at = 0; at < queue.length && !(until && findings.has(until)); at++) {
    const { node, trace } = queue[at]!;
    for (const law of brokenAt(node)) report(law, trace);
    for (const move of movesFrom(node, decider)) {
      moves += 1;
      const here = [...trace, move.name];
      for (const law of brokenBy(node, move)) report(law, here);
      visit(nodeAfter(node, move.decision), here);
    }
    for (const later of laterNodes(node)) visit(later, [...trace, `${(later.now - node.now) / 1000} s pass`]);
  }
  return { findings, nodes: queue.length, moves };
};
