// What becomes of a conversation that agents answer: who is in it, who answers, and who waits.
import { describe, expect, it } from "vitest";
import { isRefusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import type { ConversationCommand } from "./commands.ts";
import { active, GUEST, given, NOON, text } from "./scene.testing.ts";
import { type ConversationState, type Speaker, SYSTEM, speakerOf } from "./state.ts";

const AGENT: Speaker = { id: "a1", role: "agent" };
const served: ConversationState = {
  ...active,
  kind: "support",
  participants: [
    { userId: GUEST.id, role: "customer", since: 1 },
    { userId: AGENT.id, role: "agent", since: 2 },
  ],
  assigneeId: AGENT.id,
  waitingSince: NOON - 5,
};

const stateAfter = (command: ConversationCommand, speaker: Speaker, state = served): ConversationState => {
  const decision = given(command, speaker, {}, state);
  if (isRefusal(decision)) throw new Error(decision.code);
  return decision.state;
};

const rolesIn = ({ participants }: ConversationState) => participants.map(({ userId, role }) => [userId, role]);

describe("a conversation with support", () => {
  it("once resolved keeps nobody waiting", () => {
    expect(stateAfter({ type: "resolve", id: "r" }, AGENT)).toMatchObject({ status: "resolved", waitingSince: null });
  });

  it("once closed keeps nobody waiting", () => {
    expect(stateAfter({ type: "close", id: "c" }, AGENT)).toMatchObject({ status: "closed", waitingSince: null });
  });

  it.each([
    ["the customer", GUEST],
    ["the agent", AGENT],
  ])("is on hold until %s writes", (_, writer) => {
    const held = stateAfter({ type: "hold", id: "h" }, AGENT);
    expect(held).toMatchObject({ status: "on_hold", waitingSince: NOON - 5 });
    expect(stateAfter({ type: "send", id: "m", content: text("Halo"), replyTo: null }, writer, held).status).toBe(
      "active",
    );
  });

  it("stays on hold when somebody only joins it", () => {
    const held = { ...served, status: "on_hold" } as const;
    const command: ConversationCommand = { type: "invite", id: "i", userId: "friend", role: "watcher" };
    expect(stateAfter(command, AGENT, held).status).toBe("on_hold");
  });

  it("handed to a team goes back to the queue, and the agent who had it still reads and writes in it", () => {
    const handed = stateAfter({ type: "transfer", id: "t", to: { team: "night" } }, AGENT);
    expect(handed).toMatchObject({ status: "queued", assigneeId: null, team: "night", waitingSince: NOON - 5 });
    expect(rolesIn(handed)).toEqual(rolesIn(served));
  });

  it("handed to another agent is answered by them, and the first stays in it", () => {
    const handed = stateAfter({ type: "transfer", id: "t", to: { agentId: "a2" } }, AGENT);
    expect(handed).toMatchObject({ status: "active", assigneeId: "a2" });
    expect(rolesIn(handed)).toEqual([...rolesIn(served), ["a2", "agent"]]);
  });

  it("that a person answers is not handed off", () => {
    expect(stateAfter({ type: "hand_off", id: "o" }, GUEST)).toEqual(served);
  });

  it("that nobody answers waits for a person from its hand-off on, or from earlier", () => {
    const alone = { ...served, assigneeId: null, waitingSince: null };
    expect(stateAfter({ type: "hand_off", id: "o" }, GUEST, alone)).toMatchObject({
      status: "queued",
      waitingSince: NOON,
    });
    const longer = { ...alone, waitingSince: NOON - 5 };
    expect(stateAfter({ type: "hand_off", id: "o" }, GUEST, longer)).toMatchObject({ waitingSince: NOON - 5 });
  });

  it("that its agent leaves is nobody's, and waits in the queue", () => {
    const left = stateAfter({ type: "leave", id: "l" }, AGENT);
    expect(left).toMatchObject({ status: "queued", assigneeId: null });
    expect(rolesIn(left)).toEqual([[GUEST.id, "customer"]]);
  });
});

describe("those who take part", () => {
  const invite = (userId: string): ConversationCommand => ({ type: "invite", id: userId, userId, role: "watcher" });
  const full: ConversationState = {
    ...served,
    participants: Array.from({ length: policy.conversation.maxParticipants }, (_, at) => ({
      userId: `u${at}`,
      role: "watcher",
      since: 1,
    })),
  };

  it("are so many, and no more", () => {
    const almost = { ...full, participants: full.participants.slice(1) };
    expect(stateAfter(invite("friend"), AGENT, almost).participants).toHaveLength(policy.conversation.maxParticipants);
    expect(given(invite("friend"), AGENT, {}, full)).toMatchObject({ code: "command_not_allowed" });
  });

  it("speak as what they are; a watcher, a stranger and a role of a newer build do not", () => {
    const state = {
      ...served,
      participants: [
        { userId: "guest", role: "customer", since: 1 },
        { userId: "t1", role: "therapist", since: 1 },
        { userId: "a1", role: "agent", since: 1 },
        { userId: "friend", role: "watcher", since: 1 },
        { userId: "newer", role: "unknown" as never, since: 1 },
      ],
    } satisfies ConversationState;
    const speakers = ["guest", "t1", "a1", "friend", "newer", "stranger"].map((id) => speakerOf(state, id));
    expect(speakers.map((speaker) => speaker?.role ?? null)).toEqual([
      "customer",
      "therapist",
      "agent",
      null,
      null,
      null,
    ]);
  });

  it("are given an agent by the system or an agent, and not by the customer", () => {
    const queued = { ...served, status: "queued", assigneeId: null } as const;
    const assign = { type: "assign", id: "s", agentId: "a2" } as const;
    expect(given(assign, GUEST, {}, queued)).toMatchObject({ code: "command_not_allowed" });
    expect(stateAfter(assign, SYSTEM, queued)).toMatchObject({ assigneeId: "a2", status: "active" });
  });
});
