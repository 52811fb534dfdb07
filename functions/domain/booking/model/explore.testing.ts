// Test-only: a model check of the booking core. Breadth-first, every command, deadline and sweep is tried from every place
// of a scope, until the depth or until nothing new is found; the laws are asked of every place and of every move.
//
// Bookings meet only in the lock table and in a therapist's calendar. What lies outside the scope `search` creates no lock
// row of a therapist (a law), so pairs are needed there alone, and one booking suffices for the scope `whole`; what two
// bookings of one therapist agree on is in calendar-model.
import { decide } from "../decide.ts";
import type { LoggedEvent } from "../events.ts";
import { project } from "../project.ts";
import { brokenAt, brokenBy } from "./laws.testing.ts";
import { lockChangesBy, locksAt } from "./lock-rows.testing.ts";
import { type Move, movesFrom, type Place, type Scope } from "./model.testing.ts";

export interface Exploration {
  scope: Scope;
  /** Moves from the beginning. */
  depth: number;
  /** Replaced to see that a broken core is found out. */
  decider?: typeof decide;
  projector?: typeof project;
  /** Ends when this law is broken. */
  until?: string;
}

export interface Finding {
  law: string;
  /** The moves that lead there. */
  trace: readonly string[];
}

/** A move's place, and the therapists for whom it must create a lock row. */
interface Edge {
  to: number;
  created: number;
}

export interface Node {
  place: Place;
  edges: readonly Edge[];
  locks: number;
  /** From where it was first reached, and how. */
  from: number;
  by: string;
}

export interface Explored {
  nodes: readonly Node[];
  roots: readonly number[];
  /** Different moves between the places. */
  moves: number;
  /** Commands that were tried, the refused ones included. */
  tried: number;
  /** The last depth at which a new place was found. */
  depth: number;
  /** Nothing is left to be found beyond that depth. */
  isComplete: boolean;
  findings: readonly Finding[];
}

const MAX_FINDINGS = 20;

/** Collects what is broken, each law once, with the first way that leads there. */
export class Findings {
  readonly all: Finding[] = [];

  has(law: string | undefined): boolean {
    return this.all.some((each) => each.law === law);
  }

  report(law: string, trace: () => readonly string[]): void {
    if (this.all.length < MAX_FINDINGS && this.all.every((each) => each.law !== law)) {
      this.all.push({ law, trace: trace() });
    }
  }
}

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

export const traceOf = (nodes: readonly Node[], at: number): string[] => {
  const node = nodes[at]!;
  return node.from < 0 ? [] : [...traceOf(nodes, node.from), node.by];
};

/** Every place of one booking within `depth` moves, and where its moves lead. */
export const explore = ({ scope, depth, decider = decide, projector = project, until }: Exploration): Explored => {
  const findings = new Findings();
  const lockChangeOf = lockChangesBy(projector);
  const nodes: Node[] = [];
  const known = new Map<string, number>();
  const visit = (place: Place, from: number, by: string): number => {
    const key = scope.keyOf(place);
    const old = known.get(key);
    if (old !== undefined) return old;
    nodes.push({ place, edges: [], locks: locksAt(place), from, by });
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  };
  const roots = [...new Set(scope.beginnings().map((place) => visit(place, -1, "")))];
  let levelEnd = nodes.length;
  let steps = 0;
  let tried = 0;
  let at = 0;
  for (; at < nodes.length; at++) {
    if (at === levelEnd) {
      levelEnd = nodes.length;
      steps += 1;
    }
    if (steps === depth || findings.has(until)) break;
    const { place } = nodes[at]!;
    const edges = new Map<string, Edge>();
    const isNew = once<Move>(({ name, decision }) => {
      // Where only time acts, whoever it was that looked found the same.
      const isTime = decision.events.every((each) => each.actor.role === "system");
      return [isTime || [name, decision.refusal?.code], ...decision.events.map(describe)].join();
    });
    const moves = movesFrom(scope, place, decider);
    tried += moves.length;
    for (const law of brokenAt(place, moves)) findings.report(law, () => traceOf(nodes, at));
    for (const move of moves) {
      if (move.decision.events.length === 0 || !isNew(move)) continue;
      const locks = lockChangeOf(place, move);
      for (const law of brokenBy(place, move, locks)) findings.report(law, () => [...traceOf(nodes, at), move.name]);
      const to = visit({ state: move.decision.state, now: place.now }, at, move.name);
      edges.set(`${to}.${locks.created}`, { to, created: locks.created });
    }
    for (const later of scope.laterPlaces(place)) {
      const to = visit(later, at, `${(later.now - place.now) / 1000} s pass`);
      edges.set(`${to}.0`, { to, created: 0 });
    }
    nodes[at] = { ...nodes[at]!, edges: [...edges.values()] };
  }
  const isComplete = at === nodes.length;
  const moves = nodes.reduce((sum, node) => sum + node.edges.length, 0);
  return { nodes, roots, moves, tried, depth: steps, isComplete, findings: findings.all };
};
