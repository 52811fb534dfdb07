// Test-only: a model check of the booking core. Two bookings compete for three therapists; breadth-first, every command,
// deadline and sweep of either is tried from every pair of places, until the depth or until nothing new is found.
//
// One booking's decisions depend on its own state, its clock and on whom it reads as free; the bookings meet only in the
// lock table. So each booking is explored once with every reading, and the pairs are composed of that: a move that
// creates a lock row which the other booking has is a lost race and changes nothing. Their clocks run apart, which allows
// more than one clock would; a commit that comes late is the same as time that passes after it.
import { decide } from "./decide.ts";
import type { LoggedEvent } from "./events.ts";
import { brokenAt, brokenBy, lockChangeOf, locksAt } from "./laws.testing.ts";
import { beginnings, isEnd, keyOf, laterPlaces, type Move, movesFrom, type Place } from "./model.testing.ts";
import { project } from "./project.ts";

export interface Exploration {
  /** Moves from the beginning, of both bookings together. */
  depth: number;
  /** Replaced to see that a broken core is found out. */
  decider?: typeof decide;
  projector?: typeof project;
}

export interface Finding {
  law: string;
  /** The moves that lead there. */
  trace: readonly string[];
}

export interface Explored {
  /** Different places of one booking, and the moves between them. */
  places: number;
  moves: number;
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

/** A move's place, and the therapists for whom it must create a lock row. */
interface Edge {
  to: number;
  created: number;
}

interface Node {
  place: Place;
  edges: readonly Edge[];
  locks: number;
  /** From where it was first reached, and how. */
  from: number;
  by: string;
}

const MAX_FINDINGS = 20;

export const explore = ({ depth, decider = decide, projector = project }: Exploration): Explored => {
  const findings: Finding[] = [];
  const report = (law: string, trace: readonly string[]) => {
    if (findings.length < MAX_FINDINGS && findings.every((each) => each.law !== law)) findings.push({ law, trace });
  };
  const { nodes, roots } = exploreOne(depth, decider, projector, report);
  return { ...explorePairs(nodes, roots, depth, report), places: nodes.length, moves: edgesOf(nodes), findings };
};

const describe = ({ event }: LoggedEvent): string => `${event.type} ${"therapistId" in event ? event.therapistId : ""}`;

/** Whether something is met for the first time, by its description. */
const once = <T>(description: (each: T) => string): ((each: T) => boolean) => {
  const met = new Set<string>();
  return (each) => {
    const described = description(each);
    const isFirst = !met.has(described);
    met.add(described);
    return isFirst;
  };
};

const edgesOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.edges.length, 0);

const traceOf = (nodes: readonly Node[], at: number): string[] => {
  const node = nodes[at]!;
  return node.from < 0 ? [] : [...traceOf(nodes, node.from), node.by];
};

/** Every place of one booking within `depth` moves, and where its moves lead. */
const exploreOne = (
  depth: number,
  decider: typeof decide,
  projector: typeof project,
  report: (law: string, trace: readonly string[]) => void,
): { nodes: Node[]; roots: number[] } => {
  const nodes: Node[] = [];
  const known = new Map<string, number>();
  const visit = (place: Place, from: number, by: string): number => {
    const key = keyOf(place);
    const old = known.get(key);
    if (old !== undefined) return old;
    nodes.push({ place, edges: [], locks: locksAt(place), from, by });
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  };
  const roots = [...new Set(beginnings().map((place) => visit(place, -1, "")))];
  let level = { from: 0, to: nodes.length };
  for (let at = 0, steps = 0; at < nodes.length; at++) {
    if (at === level.to) {
      level = { from: at, to: nodes.length };
      steps += 1;
    }
    if (steps === depth) break;
    const { place } = nodes[at]!;
    const edges = new Map<string, Edge>();
    const isNew = once<Move>(({ name, decision }) =>
      [name, decision.refusal?.code, ...decision.events.map(describe)].join(),
    );
    const moves = movesFrom(place, decider);
    for (const law of brokenAt(place, moves)) report(law, traceOf(nodes, at));
    for (const move of moves) {
      if (move.decision.events.length === 0 || !isNew(move)) continue;
      const locks = lockChangeOf(place, move, projector);
      for (const law of brokenBy(place, move, locks)) report(law, [...traceOf(nodes, at), move.name]);
      const to = visit({ state: move.decision.state, now: place.now }, at, move.name);
      edges.set(`${to}.${locks.created}`, { to, created: locks.created });
    }
    for (const later of laterPlaces(place)) {
      const to = visit(later, at, `${(later.now - place.now) / 1000} s pass`);
      edges.set(`${to}.0`, { to, created: 0 });
    }
    nodes[at] = { ...nodes[at]!, edges: [...edges.values()] };
  }
  return { nodes, roots };
};

/** Every pair of places within `depth` moves of either booking. */
const explorePairs = (
  nodes: readonly Node[],
  roots: readonly number[],
  depth: number,
  report: (law: string, trace: readonly string[]) => void,
): Omit<Explored, "places" | "moves" | "findings"> => {
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
    if ((nodes[a]!.locks & nodes[b]!.locks) !== 0) {
      report("a therapist is in one booking", [
        ...traceOf(nodes, a),
        "— and the other booking —",
        ...traceOf(nodes, b),
      ]);
    }
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
    if (moved === 0 && !isEnd(place)) report("no booking is stuck behind another", traceOf(nodes, mover));
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
  return { pairs, tried, conflicts, depth: isComplete ? reached - 1 : reached, isComplete };
};
