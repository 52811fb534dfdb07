// Decides what a conversation makes of a command: the messages that follow, or a refusal. Pure: the moment, the earlier
// message of the same id and the message that a mark is about come in as facts.
import type { MessageContent, SystemMessageCode, Turn } from "#schema/message";
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import { type ConversationCommand, isAllowed } from "./commands.ts";
import { evolve } from "./evolve.ts";
import { mayBeSaidBy } from "./kinds.ts";
import { isTakenBack, type MarkedMessage, refusedMark } from "./marks.ts";
import { isSameMessage, sameMarkBefore } from "./same.ts";
import { type ConversationState, type Message, participantOf, type Speaker, SYSTEM, statusAt } from "./state.ts";
import { mayReopen } from "./writable.ts";

export interface ConversationFacts {
  /** Milliseconds. */
  now: number;
  /** What was said before under the id of the command. */
  earlier: Message | null;
  /** What a mark is about. */
  marked: MarkedMessage;
}

export interface ConversationDecision {
  /** New ones, numbered on from the state. */
  messages: readonly Message[];
  state: ConversationState;
  /** What the sender gets back: the new message, or the one that was stored before and says the same. */
  said: Message | null;
}

export const decide = (
  state: ConversationState,
  command: ConversationCommand,
  speaker: Speaker,
  facts: ConversationFacts,
): ConversationDecision | Refusal => {
  if (facts.earlier) return again(state, command, speaker, facts.earlier);
  const status = statusAt(state, facts.now);
  if (!isAllowed(command.type, { kind: state.kind, status }, speaker.role)) {
    return refusal(status === "closed" || status === "quiet" ? "conversation_closed" : "command_not_allowed");
  }
  const before = command.type === "mark" ? sameMarkBefore(command.content.mark, facts.marked, speaker) : null;
  if (before) return { messages: [], state, said: before };
  const run = new Run(state, command.id, facts.now);
  const refused = obey(run, command, speaker, facts);
  return refused ?? { messages: run.messages, state: run.state, said: run.messages.at(-1) ?? null };
};

/** The same id again: what was stored, if it is the same message, or what is left of it once it was taken back. */
const again = (
  state: ConversationState,
  command: ConversationCommand,
  speaker: Speaker,
  earlier: Message,
): ConversationDecision | Refusal => {
  const isLeft = isTakenBack(earlier) && earlier.sender.id === speaker.id;
  const isSame =
    isLeft || !("content" in command) || isSameMessage(earlier, { sender: speaker, replyTo: null, ...command });
  return isSame ? { messages: [], state, said: earlier } : refusal("message_differs");
};

/** Messages as they are added; a command says its own under its id, once. */
class Run {
  readonly messages: Message[] = [];
  state: ConversationState;
  readonly #id: string;
  readonly #now: number;

  constructor(state: ConversationState, id: string, now: number) {
    this.state = state;
    this.#id = id;
    this.#now = now;
  }

  say(
    content: MessageContent,
    sender: Speaker,
    { id = this.#id, at = this.#now, replyTo = null }: { id?: string; at?: number; replyTo?: number | null } = {},
  ): void {
    const { conversationId, lastSeq } = this.state;
    const message = { conversationId, seq: lastSeq + 1, sender, clientMessageId: id, sentAt: at, replyTo, content };
    this.messages.push(message);
    this.state = evolve(this.state, message);
  }

  turn(code: SystemMessageCode, turn: Turn): void {
    this.say({ kind: "system", code, params: {}, turn }, SYSTEM);
  }
}

const obey = (
  run: Run,
  command: ConversationCommand,
  speaker: Speaker,
  { now, marked }: ConversationFacts,
): Refusal | null => {
  const { state } = run;
  switch (command.type) {
    case "announce":
      for (const { id, at, code, params, turn } of command.announced) {
        run.say({ kind: "system", code, params, turn }, SYSTEM, { id, at });
      }
      return null;
    case "send":
      if (!mayBeSaidBy(command.content, speaker.role)) return refusal("command_not_allowed");
      // A bot is silent while a person answers.
      if (speaker.role === "bot" && state.assigneeId !== null) return refusal("command_not_allowed");
      if (command.replyTo !== null && !mayRead(state, speaker, command.replyTo)) return refusal("message_not_found");
      run.say(command.content, speaker, { replyTo: command.replyTo });
      return null;
    case "mark": {
      const refused = refusedMark(command.content.mark, marked, speaker, state, now);
      if (!refused) run.say(command.content, speaker);
      return refused;
    }
    case "assign":
      return assign(run, command.agentId);
    case "hand_off":
      // A person answers already: nothing to hand over.
      if (state.assigneeId === null) run.turn("waiting_for_person", { type: "queued", team: state.team });
      return null;
    case "transfer":
      if ("agentId" in command.to) return assign(run, command.to.agentId);
      run.turn("waiting_for_person", { type: "queued", team: command.to.team });
      return null;
    case "hold":
      run.turn("conversation_on_hold", { type: "held" });
      return null;
    case "resolve":
      run.turn("conversation_resolved", { type: "resolved" });
      return null;
    case "close":
      run.turn("conversation_closed", { type: "closed", at: now });
      return null;
    case "ask_again":
      return askAgain(run, now);
    case "reopen":
      return reopen(run, speaker, now);
    case "invite":
      if (state.participants.length >= policy.conversation.maxParticipants) return refusal("command_not_allowed");
      if (state.participants.every(({ userId }) => userId !== command.userId)) {
        run.turn("person_joined", { type: "joined", userId: command.userId, role: command.role });
      }
      return null;
    case "leave":
      run.turn("person_left", { type: "left", userId: speaker.id });
      return null;
    default:
      return command satisfies never;
  }
};

/**
 * Numbers have no gaps, so that the row need not be read: whoever may read up to the last one may answer any of them. One that
 * answers a mark is read as an answer to what that is about (`web/src/conversation/items.ts`).
 */
const mayRead = (state: ConversationState, { id }: Speaker, seq: number): boolean => {
  const { since } = participantOf(state, id) ?? { since: Number.POSITIVE_INFINITY };
  return seq >= since && seq <= state.lastSeq;
};

const assign = (run: Run, agentId: string): Refusal | null => {
  if (run.state.assigneeId !== agentId) run.turn("agent_joined", { type: "assigned", agentId });
  return null;
};

/** Once a day, for as long as it may be opened; whoever asks again meanwhile has asked. */
const askAgain = (run: Run, now: number): Refusal | null => {
  const { askedAt } = run.state;
  if (!mayReopen(run.state, now)) return refusal("conversation_closed");
  const { askEveryMs } = policy.conversation;
  if (askedAt === null || now - askedAt >= askEveryMs) run.turn("asked_again", { type: "asked" });
  return null;
};

/** A booking's opens for a day at a time, and only so long after its end; anything else opens for good. */
const reopen = (run: Run, speaker: Speaker, now: number): Refusal | null => {
  const { kind } = run.state;
  if (kind !== "booking") {
    run.turn("conversation_reopened", { type: "reopened", until: null });
    return null;
  }
  // The guest asks; whoever would have to answer opens.
  if (speaker.role === "customer") return refusal("command_not_allowed");
  if (!mayReopen(run.state, now)) return refusal("conversation_closed");
  run.turn("conversation_reopened", { type: "reopened", until: now + policy.conversation.reopenForMs });
  return null;
};
