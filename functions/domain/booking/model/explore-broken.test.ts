// The explorer itself is tried on cores that are broken on purpose: each must be found out by the law that it breaks.
import { describe, expect, it } from "vitest";
import { decide } from "../decide.ts";
import { project } from "../project.ts";
import { type BookingState, isActive, isTerminal } from "../state.ts";
import { type Broken, happening, mistaking, onlyWith, without, withProposal } from "./broken-core.testing.ts";
import { explore } from "./explore.testing.ts";
import { explorePairs } from "./explore-pairs.testing.ts";
import { search } from "./search-model.testing.ts";

const LOCKS = "therapist_locks";

const toDone = ["arrived", "start", "complete"] as const;

const BROKEN: [law: string, core: string, broken: Broken][] = [
  [
    "the lock rows are the locks of the state",
    "that forgets to release therapists",
    { scope: search, depth: 3, projector: without(LOCKS, "delete") },
  ],
  [
    "the same command again has no second effect and the first answer",
    "that forgets which commands it has seen",
    { scope: search, depth: 3, decider: mistaking((state) => ({ ...state, commands: {} })) },
  ],
  [
    "a deadline that has passed acts",
    "for which time stands still",
    {
      scope: search,
      depth: 3,
      decider: (state, command, actor, facts) => decide(state, command, actor, { ...facts, now: state.updatedAt }),
    },
  ],
  [
    "a command acts for whoever gave it",
    "that takes everybody for the guest",
    {
      scope: search,
      depth: 3,
      decider: (state, command, actor, facts) =>
        decide(state, command, actor.role === "customer" ? { ...actor, id: state.customerId } : actor, facts),
    },
  ],
  [
    "a fee is a part of the base",
    "that charges for a search",
    {
      scope: search,
      depth: 3,
      decider: happening((_, state) => (isTerminal(state) ? { ...state, feeDueIdr: 1_000_000 } : null)),
    },
  ],
  [
    "a private window asks nobody else",
    "that asks others in private",
    {
      scope: search,
      depth: 3,
      decider: mistaking((state) => ({ ...state, request: { ...state.request, preferred: null } })),
    },
  ],
  [
    "nothing is agreed on that stands in the way of another visit",
    "that forgets at the confirmation what else the therapist has to do",
    {
      scope: search,
      depth: 3,
      decider: (state, command, actor, facts) => decide(state, command, actor, { ...facts, commitments: [] }),
    },
  ],
  [
    "nobody accepts their own proposal",
    "that lets the proposer accept",
    {
      scope: onlyWith("propose_change", "answer_change"),
      depth: 5,
      decider: (state, command, actor, facts) => {
        const by = actor.role === "therapist" ? "customer" : "therapist";
        return decide(command.type === "answer_change" ? withProposal(state, { by }) : state, command, actor, facts);
      },
    },
  ],
  [
    "the price becomes the one that was proposed",
    "that charges more than was proposed",
    {
      scope: onlyWith("propose_change", "answer_change"),
      depth: 5,
      decider: happening((event, state) =>
        event.type === "changed"
          ? { ...state, quote: { ...state.quote, totalIdr: state.quote.totalIdr + 1000 } }
          : null,
      ),
    },
  ],
  [
    "price, place and time change only by an accepted change",
    "that changes with the proposal",
    {
      scope: onlyWith("propose_change"),
      depth: 4,
      decider: happening((event, state) =>
        event.type === "change_proposed" ? { ...state, quote: event.quote } : null,
      ),
    },
  ],
  [
    "nothing is decided while a deadline that has passed is left",
    "that shares a number before it looks at the clock",
    {
      scope: onlyWith("propose_change", "share_contact"),
      depth: 6,
      decider: (state, command, actor, facts) =>
        decide(state, command, actor, {
          ...facts,
          now: command.type === "share_contact" ? state.updatedAt : facts.now,
        }),
    },
  ],
  [
    "a deadline that has passed acts",
    "that never tells support of a therapist who is not there",
    {
      scope: onlyWith("advance"),
      depth: 5,
      decider: mistaking((state) =>
        isActive(state)
          ? { ...state, job: { ...state.job, overdue: { arrival: true, start: true, end: true } } }
          : state,
      ),
    },
  ],
  [
    "nobody is asked whom the guest does not want",
    "that asks men for a guest who wants a woman",
    {
      scope: onlyWith("decline_offer"),
      depth: 3,
      decider: (state, command, actor, facts) =>
        decide(state, command, actor, {
          ...facts,
          candidates: facts.candidates?.map((each) => ({ ...each, gender: "female", acceptsGender: "any" })) ?? null,
        }),
    },
  ],
  [
    "nobody is asked who does not come to such a guest",
    "that asks for a guest who has not said who they are",
    {
      scope: onlyWith("retry", "decline_offer"),
      depth: 3,
      decider: (state, command, actor, facts) =>
        decide(state, command, actor, {
          ...facts,
          candidates: facts.candidates?.map((each) => ({ ...each, acceptsGender: "any" })) ?? null,
        }),
    },
  ],
  [
    "only the guest changes a choice of theirs",
    "that gives up the guest's choice when nobody is found",
    {
      scope: onlyWith("decline_offer", "advance"),
      depth: 4,
      decider: happening((event, state) =>
        event.type === "search_exhausted" ? { ...state, request: { ...state.request, genderPreference: "any" } } : null,
      ),
    },
  ],
  [
    "a call and a shared number change nothing else",
    "in which a call for help ends the search",
    {
      scope: onlyWith("call_support"),
      depth: 3,
      decider: happening((event, state) =>
        event.type === "support_called" ? { ...state, systemMessages: state.systemMessages + 1 } : null,
      ),
    },
  ],
  [
    "what is outside the search creates no lock row of a therapist",
    "that asks somebody for whoever only shares a number",
    {
      scope: onlyWith("share_contact"),
      depth: 4,
      projector: (change) =>
        project(change).map((write) =>
          write.tableId === LOCKS || change.events.every(({ event }) => event.type !== "contact_shared")
            ? write
            : { action: "create", tableId: LOCKS, rowId: "t2", data: {}, permissions: [] },
        ),
    },
  ],
  [
    "an ended booking stays ended",
    "that takes a tip for a beginning",
    {
      scope: onlyWith(...toDone, "tip"),
      depth: 7,
      decider: happening((event, state) =>
        event.type === "tipped" && isTerminal(state) ? ({ ...state, phase: "no_show_customer" } as BookingState) : null,
      ),
    },
  ],
  [
    "tips stay within their limit",
    "that counts a tip three times",
    {
      scope: onlyWith(...toDone, "tip"),
      depth: 7,
      decider: happening((event, state) =>
        event.type === "tipped" && isTerminal(state)
          ? { ...state, settlement: { ...state.settlement, tipIdr: state.settlement.tipIdr * 3 } }
          : null,
      ),
    },
  ],
  [
    "nobody pays more than is due",
    "that takes the price of a visit twice",
    {
      scope: onlyWith(...toDone, "pay"),
      depth: 7,
      decider: happening((event, state) => {
        if (event.type !== "paid" || !isTerminal(state) || !state.settlement.payment) return null;
        const payment = { ...state.settlement.payment, amountIdr: event.amountIdr * 2 };
        return { ...state, settlement: { ...state.settlement, payment } };
      }),
    },
  ],
  [
    "only an agent gives money back",
    "that gives money back to whoever asks",
    {
      scope: onlyWith(...toDone, "pay", "refund"),
      depth: 8,
      decider: (state, command, actor, facts) =>
        decide(state, command, command.type === "refund" ? { ...actor, role: "agent" } : actor, facts),
    },
  ],
];

describe("the laws", () => {
  it.each(BROKEN)("would break, as “%s”, with a core %s", { timeout: 30_000 }, (law, _, { ...broken }) => {
    expect(explore({ ...broken, until: law }).findings.map((finding) => finding.law)).toContain(law);
  });

  it("would let a therapist be in two bookings with a core that takes over a lock row instead of creating it", () => {
    const one = explore({
      scope: search,
      depth: 2,
      projector: (change) =>
        project(change).map((write) =>
          write.tableId === LOCKS && write.action === "create" ? { ...write, action: "update" } : write,
        ),
    });
    expect(explorePairs(one, 3).findings.map((finding) => finding.law)).toContain("a therapist is in one booking");
  });

  it("say how they are broken", () => {
    const { findings } = explore({ scope: search, depth: 2, projector: without(LOCKS, "delete") });
    expect(findings[0]?.trace).toEqual(["agent: cancel"]);
  });
});
