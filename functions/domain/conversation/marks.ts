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
 * What a mark is about: the message, how it was edited since where the mark edits it or takes it back, and how whoever
 * reacts has done so before. In the order of the log.
 */
export interface MarkedMessage {
  target: Message | null;
  edits: readonly Message[];
  reactions: readonly Message[];
}

export const NOTHING_MARKED: MarkedMessage = { target: null, edits: [], reactions: [] };

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
  const until = markableUntil(mark.mark, target, speaker);
  if (until === null) return refusal("command_not_allowed");
  if (mark.mark === "edit" && edits.length >= policy.conversation.maxEdits)
    return refusal("too_often", { limit: policy.conversation.maxEdits });
  if (mark.mark === "reaction" && reactions.length >= policy.conversation.maxReactions)
    return refusal("too_often", { limit: policy.conversation.maxReactions });
  return now > until ? refusal("too_late", { minutes: minutes(until - target.sentAt) }) : null;
};

/** Until when (ms) somebody may do that with a message; null: never, and without end what may always be done. */
export const markableUntil = (
  mark: Mark["mark"],
  { content, sender, sentAt }: Pick<Message, "content" | "sentAt"> & { sender: Pick<Speaker, "id"> },
  { id }: Pick<Speaker, "id">,
): number | null => {
  const rules = kindRules[content.kind];
  const isOwn = sender.id === id;
  switch (mark) {
    case "edit":
      return isOwn && rules.edited !== null ? sentAt + policy.conversation.editForMs : null;
    case "unsend":
      return isOwn && rules.mayUnsend ? sentAt + policy.conversation.unsendForMs : null;
    case "reaction":
      return rules.mayReact ? Number.POSITIVE_INFINITY : null;
    default:
      return mark satisfies never;
  }
};

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** What was said about a message since. Emoji by who reacted with them, each person once per emoji. */
export interface Marked {
  edit: string | null;
  /** How often it was edited. */
  edits: number;
  isUnsent: boolean;
  reactions: ReadonlyMap<string, readonly string[]>;
}

export const UNMARKED: Marked = { edit: null, edits: 0, isUnsent: false, reactions: new Map() };

interface MarkMessage {
  mark: Mark;
  sender: Pick<Speaker, "id">;
}

/** Takes in one mark; what changes nothing returns the same object. Marks of one message come in the order of the log. */
export const takeIn = (marked: Marked, { mark, sender }: MarkMessage): Marked => {
  if (marked.isUnsent) return marked;
  switch (mark.mark) {
    case "edit":
      return { ...marked, edit: mark.body, edits: marked.edits + 1 };
    case "unsend":
      return { ...UNMARKED, isUnsent: true };
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
