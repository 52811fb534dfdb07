// Explores everything that can be reached (about 25 s of one core, and more where others work); EXPLORE_DEPTH=8 stops after eight moves.
import { describe, expect, it } from "vitest";
import { decide } from "../decide.ts";
import { project } from "../project.ts";
import { type CalendarExploration, exploreCalendar } from "./calendar-model.testing.ts";
import { type Explored, explore } from "./explore.testing.ts";
import { explorePairs } from "./explore-pairs.testing.ts";
import { search } from "./search-model.testing.ts";
import { whole } from "./whole-model.testing.ts";

const depth = Number(process.env.EXPLORE_DEPTH ?? 100);
const isToBeComplete = depth >= 100;

const said = ({ nodes, moves, tried, depth: reached, isComplete }: Explored): string =>
  `${nodes.length} places, ${moves} moves between them, ${tried} commands tried, depth ${reached}` +
  (isComplete ? " (everything that can be reached)" : "");

describe("two bookings that compete for three therapists, two attempts each", () => {
  it("break no law, whatever is done in whatever order", { timeout: 300_000 }, () => {
    const one = explore({ scope: search, depth });
    const { findings, ...pairs } = explorePairs(one, depth);
    console.info(
      `Model check of the search: ${said(one)}; ${pairs.pairs} pairs, ${pairs.tried} moves tried, ${pairs.conflicts} ` +
        `lost races, depth ${pairs.depth}${pairs.isComplete ? " (everything that can be reached)" : ""}.`,
    );
    expect([...one.findings, ...findings]).toEqual([]);
    expect([one.isComplete, pairs.isComplete]).toEqual([isToBeComplete, isToBeComplete]);
    expect(pairs.conflicts).toBeGreaterThan(0);
  });
});

describe("one booking, for now, for later or with a preferred therapist, from its beginning until nothing can follow", () => {
  it("breaks no law, whatever is done in whatever order", { timeout: 300_000 }, () => {
    const all = explore({ scope: whole, depth });
    console.info(`Model check of the whole: ${said(all)}.`);
    expect(all.findings).toEqual([]);
    expect(all.isComplete).toBe(isToBeComplete);
    const phases = new Set(all.nodes.map(({ place }) => place.state.phase));
    if (isToBeComplete) expect([...phases].sort()).toEqual(PHASES);
  });
});

/** All that there are, but the one that a booking only had before the search could go on. */
const PHASES = [
  "arrived",
  "cancelled_by_agent",
  "cancelled_by_customer",
  "cancelled_by_system",
  "confirmed",
  "done",
  "en_route",
  "exhausted",
  "in_service",
  "no_show_customer",
  "no_show_therapist",
  "offering",
  "scheduled",
  "therapist_accepted",
  "waiting",
];

describe("two bookings of one therapist, whose agreements are read, decided and committed in any order", () => {
  it("never overlap", { timeout: 300_000 }, () => {
    const { findings, worlds, tried, conflicts } = exploreCalendar();
    console.info(
      `Model check of the calendar: ${worlds} worlds, ${tried} commands tried, ${conflicts} agreements that came too late.`,
    );
    expect(findings).toEqual([]);
    expect(conflicts).toBeGreaterThan(0);
  });

  it.each<[string, CalendarExploration]>([
    [
      "that forgets what else the therapist has to do",
      { decider: (state, command, actor, facts) => decide(state, command, actor, { ...facts, commitments: [] }) },
    ],
    [
      "that commits to a calendar which it has not read",
      { projector: (change) => project(change).filter((write) => write.tableId !== "therapist_calendars") },
    ],
  ])("would overlap with a core %s", (_, broken) => {
    const { findings } = exploreCalendar({ isBroken: true, ...broken });
    expect(findings.map((finding) => finding.law)).toEqual(["two agreed visits of a therapist never overlap"]);
  });
});
