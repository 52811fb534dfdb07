// Explores everything that can be reached (about 7 s of one core); EXPLORE_DEPTH=8 stops after eight moves.
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { type Exploration, explore } from "./explore.testing.ts";
import { project } from "./project.ts";

const depth = Number(process.env.EXPLORE_DEPTH ?? 100);
const locks = "therapist_locks";

describe("two bookings that compete for three therapists, two attempts each", () => {
  it("break no law, whatever is done in whatever order", { timeout: 120_000 }, () => {
    const { findings, ...counted } = explore({ depth });
    console.info(
      `Model check: ${counted.pairs} pairs of ${counted.places} places, ${counted.tried} moves tried, ${counted.conflicts} ` +
        `lost races, depth ${counted.depth}${counted.isComplete ? " (everything that can be reached)" : ""}.`,
    );
    expect(findings).toEqual([]);
    expect(counted.isComplete).toBe(depth >= 100);
    expect(counted.conflicts).toBeGreaterThan(0);
  });

  // The explorer itself is tried on cores that are broken on purpose.
  it.each<[string, string, Omit<Exploration, "depth">]>([
    [
      "the lock rows are the locks of the state",
      "that forgets to release therapists",
      {
        projector: (change) => project(change).filter((write) => write.tableId !== locks || write.action !== "delete"),
      },
    ],
    [
      "a therapist is in one booking",
      "that takes over a lock row instead of creating it",
      {
        projector: (change) =>
          project(change).map((write) =>
            write.tableId === locks && write.action === "create" ? { ...write, action: "update" } : write,
          ),
      },
    ],
    [
      "the same command again has no second effect and the first answer",
      "that forgets which commands it has seen",
      { decider: (state, ...rest) => decide({ ...state, commands: {} }, ...rest) },
    ],
    [
      "a deadline that has passed acts",
      "for which time stands still",
      { decider: (state, command, actor, facts) => decide(state, command, actor, { ...facts, now: state.updatedAt }) },
    ],
    [
      "a command acts for whoever gave it",
      "that takes everybody for the guest",
      {
        decider: (state, command, actor, facts) =>
          decide(state, command, actor.role === "customer" ? { ...actor, id: state.customerId } : actor, facts),
      },
    ],
    [
      "a fee is a part of the base",
      "that charges for a search",
      {
        decider: (...given) => {
          const decision = decide(...given);
          const { state } = decision;
          return "feeDueIdr" in state ? { ...decision, state: { ...state, feeDueIdr: 1_000_000 } } : decision;
        },
      },
    ],
  ])("would break the law “%s” with a core %s", (law, _, broken) => {
    expect(explore({ depth: 3, ...broken }).findings.map((finding) => finding.law)).toContain(law);
  });

  it("are told how a broken law is reached", () => {
    const { findings } = explore({
      depth: 2,
      projector: (change) => project(change).filter((write) => write.tableId !== locks || write.action !== "delete"),
    });
    expect(findings[0]?.trace).toEqual(["agent: cancel"]);
  });
});
