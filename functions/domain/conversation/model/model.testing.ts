// Test-only: one conversation as a finite model. A node is a state with its clock; its moves are every command of
// everybody who is or could be there, and time. Numbers and moments are kept only as far as later decisions depend on
// them.

import type { Mark, SenderType } from "#schema/message";
import { isRefusal } from "#schema/refusals";
import type { ConversationKind } from "#schema/tables/conversations";
import { policy } from "../../policy.ts";
import { begin } from "../begin.ts";
import type { Announced, CommandType, ConversationCommand } from "../commands.ts";
import type { ConversationDecision, decide } from "../decide.ts";
import { BOT, type ConversationState, type Message, type Speaker, SYSTEM } from "../state.ts";

const CUSTOMER: Speaker = { id: "guest", role: "customer" };
const THERAPIST: Speaker = { id: "t1", role: "therapist" };
const SUCCESSOR: Speaker = { id: "t2", role: "therapist" };
const AGENTS: readonly Speaker[] = [
  { id: "a1", role: "agent" },
  { id: "a2", role: "agent" },
];
/** Those who ask, of every type of sender; the system asks what it alone may. */
const SPEAKERS: Record<SenderType, readonly Speaker[]> = {
  customer: [CUSTOMER],
  therapist: [THERAPIST, SUCCESSOR],
  agent: AGENTS,
  bot: [BOT],
  system: [],
};
const WATCHER = "friend";
const MINUTE = 60_000;
/** A Monday in March. */
const START = 1_772_427_600_000;

export interface Node {
  state: ConversationState;
  now: number;
  /** The last thing that a person said, for marks. */
  lastSaid: Message | null;
}

export interface Move {
  name: string;
  command: ConversationCommand;
  speaker: Speaker;
  decision: ConversationDecision;
  again: ReturnType<typeof decide>;
}

type Ask = [name: string, command: ConversationCommand, speaker: Speaker];

export const beginningOf = (kind: ConversationKind): Node => ({
  state: begin({ conversationId: "talk", kind, customerId: CUSTOMER.id }, START),
  now: START,
  lastSaid: null,
});

/** What a booking tells: that somebody is confirmed, gives up, arrives; that it ends for a day, and at once. */
const announcements = ({ state, now }: Node): Ask[] => {
  const tell = (name: string, said: Pick<Announced, "code" | "turn">): Ask => {
    const id = `${name}.${state.lastSeq}`;
    return [name, { type: "announce", id, announced: [{ id, at: now, params: {}, ...said }] }, SYSTEM];
  };
  const confirmed = ({ id }: Speaker): Ask =>
    tell(`${id} is confirmed`, {
      code: "booking_confirmed",
      turn: { type: "opened", joined: [{ userId: id, role: "therapist" }] },
    });
  const therapist = state.participants.find(({ role }) => role === "therapist")?.userId;
  return [
    tell("a line", { code: "therapist_arrived", turn: null }),
    ...(state.status === "quiet" ? [confirmed(THERAPIST), confirmed(SUCCESSOR)] : []),
    ...(therapist && state.status === "active"
      ? [tell("given up", { code: "therapist_cancelled", turn: { type: "quieted", leftId: therapist } })]
      : []),
    tell("done", { code: "service_completed", turn: { type: "closed", at: now + policy.terms.writeAfterEndMs } }),
    tell("cancelled", { code: "booking_cancelled", turn: { type: "closed", at: now } }),
  ];
};

const asksOf = (node: Node): Ask[] => {
  const { state, lastSaid } = node;
  const id = `c.${state.lastSeq}`;
  const present = new Set(state.participants.map(({ userId }) => userId));
  const speakers = Object.values(SPEAKERS)
    .flat()
    .filter(({ id: who }) => who === BOT.id || present.has(who));
  const each = (name: string, command: ConversationCommand): Ask[] =>
    speakers.map((speaker) => [name, command, speaker]);
  const mark = (said: Mark): ConversationCommand => ({ type: "mark", id, content: { kind: "mark", mark: said } });
  const target = lastSaid?.seq ?? 0;
  const asks: Record<CommandType, Ask[]> = {
    announce: state.kind === "booking" ? announcements(node) : [],
    send: each("says", { type: "send", id, content: { kind: "text", body: "hello" }, replyTo: null }),
    mark: [
      ...each("takes back", mark({ mark: "unsend", target })),
      ...each("reacts", mark({ mark: "reaction", target, emoji: "🙏", isOn: true })),
    ],
    assign: AGENTS.map((agent) => [`assigns ${agent.id}`, { type: "assign", id, agentId: agent.id }, SYSTEM]),
    hand_off: each("hands off", { type: "hand_off", id }),
    transfer: [
      ...each("transfers to a team", { type: "transfer", id, to: { team: "night" } }),
      ...AGENTS.flatMap((agent) =>
        each(`transfers to ${agent.id}`, { type: "transfer", id, to: { agentId: agent.id } }),
      ),
    ],
    hold: each("holds", { type: "hold", id }),
    resolve: each("resolves", { type: "resolve", id }),
    close: each("closes", { type: "close", id }),
    ask_again: each("asks again", { type: "ask_again", id }),
    reopen: each("reopens", { type: "reopen", id }),
    invite: each("invites", { type: "invite", id, userId: WATCHER, role: "watcher" }),
    leave: each("leaves", { type: "leave", id }),
  };
  return Object.values(asks).flat();
};

export const movesFrom = (node: Node, decider: typeof decide): Move[] =>
  asksOf(node).flatMap(([what, command, speaker]) => {
    const facts = { now: node.now, earlier: null, marked: { target: node.lastSaid, edits: [], reactions: [] } };
    const decision = decider(node.state, command, speaker, facts);
    if (isRefusal(decision)) return [];
    const again = decider(decision.state, command, speaker, { ...facts, earlier: decision.said });
    return [{ name: `${speaker.id} ${what}`, command, speaker, decision, again }];
  });

export const nodeAfter = ({ now, lastSaid }: Node, { messages, state }: ConversationDecision): Node => ({
  state,
  now,
  lastSaid: messages.findLast(({ content }) => content.kind === "text") ?? lastSaid,
});

/** A minute, and every moment at which the clock alone changes what may be done. */
export const laterNodes = (node: Node): Node[] => {
  const { closesAt, endedAt } = node.state;
  const { editForMs, unsendForMs, reopenUntilMs } = policy.conversation;
  const moments = [
    node.now + MINUTE,
    closesAt,
    node.lastSaid && node.lastSaid.sentAt + editForMs + 1,
    node.lastSaid && node.lastSaid.sentAt + unsendForMs + 1,
    endedAt && endedAt + reopenUntilMs + 1,
  ];
  return moments.flatMap((now) => (now !== null && now > node.now ? [{ ...node, now }] : []));
};

export const keyOf = ({ state, now, lastSaid }: Node): string => {
  const { kind, status, assigneeId, team, participants, waitingSince, closesAt, endedAt, opensAt } = state;
  const { unsendForMs, reopenUntilMs } = policy.conversation;
  const since = (userId: string, at: number) => (lastSaid && lastSaid.seq >= at ? `${userId} saw it` : userId);
  return JSON.stringify([
    [kind, status, assigneeId, team, opensAt === null],
    participants.map(({ userId, role, since: at }) => [since(userId, at), role, at === 1]).sort(),
    waitingSince !== null,
    closesAt === null ? null : now < closesAt,
    endedAt === null ? null : now > endedAt + reopenUntilMs,
    lastSaid && [lastSaid.sender.id, now - lastSaid.sentAt > unsendForMs],
  ]);
};
