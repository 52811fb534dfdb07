// Test-only: two bookings that compete for the same therapists, composed of what was found of one.
//
// One booking's decisions depend on its own state, its clock and on whom it reads as free; the bookings meet only in the
// lock table. So each booking is explored once with every reading, and the pairs are composed of that: a move that
// creates a lock row which the other booking has is a lost race and changes nothing. Their clocks run apart, which allows
// more than one clock would; a commit that comes late is the same as time that passes after it.
import { type Explored, type Finding, Findings, traceOf } from "./explore.testing.ts";
import { isEnd } from "./model.testing.ts";

export interface ExploredPairs {
  /** Different pairs of places (a pair and its mirror count once), and the moves that were tried from them. */
  pairs: number;
  tried: number;
  /** Moves that lost a race for a therapist. */
  conflicts: number;
  /** The last depth at which a new pair was found. */
  depth: number;
  /** Nothing is left to be found beyond that depth. */
  isComplete: boolean;
  findings: readonly Finding[];
}

/** Every pair of places within `depth` moves of either booking. */
export const explorePairs = ({ nodes, roots }: Pick<Explored, "nodes" | "roots">, depth: number): ExploredPairs => {
  const findings = new Findings();
  const seen = new Uint8Array(nodes.length * nodes.length);
  let tried = 0;
  let conflicts = 0;
  let pairs = 0;
  let next: number[] = [];
  const visit = (a: number, b: number): void => {
    const pair = a <= b ? a * nodes.length + b : b * nodes.length + a;
    if (seen[pair]) return;
    seen[pair] = 1;
    pairs += 1;
    next.push(pair);
    if ((nodes[a]!.locks & nodes[b]!.locks) === 0) return;
    const trace = () => [...traceOf(nodes, a), "— and the other booking —", ...traceOf(nodes, b)];
    findings.report("a therapist is in one booking", trace);
  };
  /** Moves one booking of a pair wherever the other one's locks let it. */
  const step = (mover: number, other: number): void => {
    const { edges, place } = nodes[mover]!;
    const { locks } = nodes[other]!;
    let moved = 0;
    for (const { to, created } of edges) {
      tried += 1;
      if ((created & locks) !== 0) {
        conflicts += 1;
        continue;
      }
      moved += 1;
      visit(to, other);
    }
    if (moved === 0 && !isEnd(place)) {
      findings.report("no booking is stuck behind another", () => traceOf(nodes, mover));
    }
  };
  for (const a of roots) for (const b of roots) if ((nodes[a]!.locks & nodes[b]!.locks) === 0) visit(a, b);
  let reached = 0;
  for (; reached < depth && next.length > 0; reached++) {
    const level = next;
    next = [];
    for (const pair of level) {
      const a = Math.floor(pair / nodes.length);
      const b = pair % nodes.length;
      step(a, b);
      if (a !== b) step(b, a);
    }
  }
  const isComplete = next.length === 0;
  return { pairs, tried, conflicts, depth: isComplete ? reached - 1 : reached, isComplete, findings: findings.all };
};
