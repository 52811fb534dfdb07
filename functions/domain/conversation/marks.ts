// Edits, unsending and reactions: what may be said about an earlier message, and how a message takes it in.
import type { Mark, MessageContent, UnknownContent } from "#schema/message";
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import { kindRules } from "./kinds.ts";
import { type ConversationState, type Message, participantOf, type Speaker } from "./state.ts";

/** What was taken back says nothing any more: its row is an empty text, which nobody can send. */
export const isTakenBack = ({ content }: { content: MessageContent | UnknownContent }): boolean =>
  content.kind === "text" && content.body === "";

/**
 * What a mark is about: the message, how it was edited since where the mark edits it or takes it back, and how often
 * whoever reacts has done so before.
 */
export interface MarkedMessage {
  target: Message | null;
  edits: readonly Message[];
  reactions: number;
}

export const NOTHING_MARKED: MarkedMessage = { target: null, edits: [], reactions: 0 };

/** Why a mark may not be made; null when it may. `now` in ms. */
export const refusedMark = (
  mark: Mark,
  { target, edits, reactions }: MarkedMessage,
  speaker: Speaker,
  state: ConversationState,
  now: number,
): Refusal | null => {
  const since = participantOf(state, speaker.id)?.since ?? Number.POSITIVE_INFINITY;
  // What somebody may not read they cannot mark either, and do not learn of.
  if (!target || target.seq !== mark.target || target.seq < since) return refusal("message_not_found");
  if (isTakenBack(target)) return refusal("message_not_found");
  const rules = kindRules[target.content.kind];
  const isOwn = target.sender.id === speaker.id;
  const age = now - target.sentAt;
  switch (mark.mark) {
    case "edit":
      if (!isOwn || rules.edited === null) return refusal("command_not_allowed");
      if (edits.length >= policy.conversation.maxEdits)
        return refusal("too_often", { limit: policy.conversation.maxEdits });
      return age > policy.conversation.editForMs
        ? refusal("too_late", { minutes: minutes(policy.conversation.editForMs) })
        : null;
    case "unsend":
      if (!isOwn || !rules.mayUnsend) return refusal("command_not_allowed");
      return age > policy.conversation.unsendForMs
        ? refusal("too_late", { minutes: minutes(policy.conversation.unsendForMs) })
        : null;
    case "reaction":
      if (!rules.mayReact) return refusal("command_not_allowed");
      return reactions >= policy.conversation.maxReactions
        ? refusal("too_often", { limit: policy.conversation.maxReactions })
        : null;
    default:
      return mark satisfies never;
  }
};

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** What was said about a message since. Emoji by who reacted with them, each person once per emoji. */
export interface Marked {
  edit: string | null;
  isUnsent: boolean;
  reactions: ReadonlyMap<string, readonly string[]>;
}

export const UNMARKED: Marked = { edit: null, isUnsent: false, reactions: new Map() };

interface MarkMessage {
  mark: Mark;
  sender: Pick<Speaker, "id">;
}

/** Takes in one mark; what changes nothing returns the same object. Marks of one message come in the order of the log. */
export const takeIn = (marked: Marked, { mark, sender }: MarkMessage): Marked => {
  if (marked.isUnsent) return marked;
  switch (mark.mark) {
    case "edit":
      return marked.edit === mark.body ? marked : { ...marked, edit: mark.body };
    case "unsend":
      return { edit: null, isUnsent: true, reactions: new Map() };
    case "reaction": {
      const people = marked.reactions.get(mark.emoji) ?? [];
      if (people.includes(sender.id) === mark.isOn) return marked;
      const next = mark.isOn ? [...people, sender.id] : people.filter((id) => id !== sender.id);
      const reactions = new Map(marked.reactions);
      if (next.length > 0) reactions.set(mark.emoji, next);
      else reactions.delete(mark.emoji);
      return { ...marked, reactions };
    }
    default:
      return mark satisfies never;
  }
};
