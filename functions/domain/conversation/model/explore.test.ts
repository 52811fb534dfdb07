import { describe, expect, it } from "vitest";
import { isRefusal } from "#schema/refusals";
import { conversationKinds } from "#schema/tables/conversations";
import { decide } from "../decide.ts";
import { explore } from "./explore.testing.ts";

describe("a conversation", () => {
  it.each(conversationKinds)(
    "of kind %s keeps its laws, whatever anybody asks in whatever order",
    { timeout: 60_000 },
    (kind) => {
      const { findings, nodes, moves } = explore([kind]);
      console.log(`${kind}: ${nodes} nodes, ${moves} moves`);
      expect(Object.fromEntries(findings)).toEqual({});
      expect(nodes).toBeGreaterThan(100);
    },
  );
});

type Decide = typeof decide;

/** The real decision, changed afterwards. */
const changing =
  (
    change: (decision: Exclude<ReturnType<Decide>, { code: string }>, given: Parameters<Decide>) => ReturnType<Decide>,
  ): Decide =>
  (...given) => {
    const decision = decide(...given);
    return isRefusal(decision) ? decision : change(decision, given);
  };

const BROKEN: [law: string, core: string, broken: Decide][] = [
  [
    "messages are numbered without gaps",
    "that leaves a number out",
    changing((decision) => ({
      ...decision,
      messages: decision.messages.map((each) => ({ ...each, seq: each.seq + 1 })),
    })),
  ],
  [
    "nobody writes where it is closed",
    "for which time stands still",
    (state, command, speaker, facts) => decide(state, command, speaker, { ...facts, now: state.updatedAt }),
  ],
  [
    "nobody reads what was written before their right began",
    "that shows newcomers everything",
    changing((decision) => ({
      ...decision,
      state: {
        ...decision.state,
        participants: decision.state.participants.map((each) => ({ ...each, since: 1 })),
      },
    })),
  ],
  [
    "the clock runs on until a person answers",
    "whose clock starts anew with every hand-off",
    changing((decision, [before, { type }, , { now }]) =>
      type === "transfer"
        ? { ...decision, state: { ...decision.state, waitingSince: now + before.lastSeq } }
        : decision,
    ),
  ],
  [
    "what waits in the queue has no assignee",
    "that keeps the agent of what it hands on",
    changing((decision, [before]) =>
      decision.state.status === "queued"
        ? { ...decision, state: { ...decision.state, assigneeId: before.assigneeId } }
        : decision,
    ),
  ],
  [
    "the same command again has no second effect",
    "that forgets what was said",
    (state, command, speaker, facts) => decide(state, command, speaker, { ...facts, earlier: null }),
  ],
  [
    "everybody speaks for themselves",
    "that takes everybody for the customer",
    changing((decision, [{ customerId }, { type }]) => ({
      ...decision,
      messages: decision.messages.map((each) =>
        type === "send" ? { ...each, sender: { ...each.sender, id: `not ${customerId}` } } : each,
      ),
    })),
  ],
  [
    "the bot is silent while a person answers",
    "that lets the bot go on",
    (state, command, speaker, facts) =>
      decide(speaker.role === "bot" ? { ...state, assigneeId: null } : state, command, speaker, facts),
  ],
];

describe("a broken core is found out:", () => {
  it.each(BROKEN)("%s, in one %s", (law, _, broken) => {
    expect([...explore(conversationKinds, broken, law).findings.keys()]).toContain(law);
  });
});
