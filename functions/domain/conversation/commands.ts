// What may be asked of a conversation, and the one table of who may ask it in which status. What is not in the table is
// refused; guards beyond kind, status and role are in `decide`.
import type {
  MessageContent,
  MessageParams,
  ParticipantRole,
  SenderType,
  SystemMessageCode,
  Turn,
} from "#schema/message";
import type { ConversationKind, ConversationStatus } from "#schema/tables/conversations";
import { type May, NO_PEOPLE, PEOPLE } from "./senders.ts";

interface Identified {
  /** Made by whoever asks; the same id again has no second effect. It becomes the `clientMessageId` of what is said. */
  id: string;
}

/** What a booking says in its conversation, with the id of the event that it tells of. */
export interface Announced {
  id: string;
  /** Milliseconds. */
  at: number;
  code: SystemMessageCode;
  params: MessageParams;
  turn: Turn | null;
}

/** What a person or the bot says; what the system says follows from another command. */
type SaidContent = Exclude<MessageContent, { kind: "system" | "mark" }>;

export type ConversationCommand = Identified &
  (
    | { type: "announce"; announced: readonly Announced[] }
    /** `replyTo`: the number of the message that is answered. */
    | { type: "send"; content: SaidContent; replyTo: number | null }
    | { type: "mark"; content: Extract<MessageContent, { kind: "mark" }> }
    | { type: "assign"; agentId: string }
    | { type: "hand_off" }
    | { type: "transfer"; to: { agentId: string } | { team: string } }
    | { type: "hold" }
    | { type: "resolve" }
    | { type: "close" }
    | { type: "ask_again" }
    | { type: "reopen" }
    | { type: "invite"; userId: string; role: ParticipantRole }
    | { type: "leave" }
  );
export type CommandType = ConversationCommand["type"];

interface TalkRow {
  in: readonly ConversationKind[];
  from: readonly ConversationStatus[];
  by: May;
}

const ALL_KINDS: readonly ConversationKind[] = ["booking", "support", "staff"];
const SERVED: readonly ConversationKind[] = ["support"];
const OPEN: readonly ConversationStatus[] = ["queued", "active", "on_hold"];

export const talk: Record<CommandType, TalkRow> = {
  /** A booking speaks as long as it lives, also after people have stopped writing: money is given back later. */
  announce: { in: ["booking"], from: ["quiet", "active", "closed"], by: { ...NO_PEOPLE, bot: false, system: true } },
  send: { in: ALL_KINDS, from: [...OPEN, "resolved"], by: { ...PEOPLE, bot: true, system: false } },
  mark: { in: ALL_KINDS, from: [...OPEN, "resolved"], by: { ...PEOPLE, bot: false, system: false } },
  assign: { in: SERVED, from: OPEN, by: { ...NO_PEOPLE, agent: true, bot: false, system: true } },
  /** From the bot, or asked for by the customer: a person is to answer. */
  hand_off: { in: SERVED, from: [...OPEN, "resolved"], by: { ...NO_PEOPLE, customer: true, bot: true, system: true } },
  transfer: { in: SERVED, from: OPEN, by: { ...NO_PEOPLE, agent: true, bot: false, system: true } },
  hold: { in: SERVED, from: ["active"], by: { ...NO_PEOPLE, agent: true, bot: false, system: false } },
  resolve: { in: SERVED, from: OPEN, by: { ...NO_PEOPLE, agent: true, bot: true, system: true } },
  close: {
    in: ["support", "staff"],
    from: [...OPEN, "resolved"],
    by: { ...NO_PEOPLE, customer: true, agent: true, bot: false, system: true },
  },
  /** The customer of a booking asks; whoever would have to answer opens. */
  ask_again: { in: ["booking"], from: ["closed"], by: { ...NO_PEOPLE, customer: true, bot: false, system: false } },
  /** What was asked for, or a matter that was not settled after all. */
  reopen: { in: ALL_KINDS, from: ["resolved", "closed"], by: { ...PEOPLE, bot: false, system: false } },
  invite: { in: ALL_KINDS, from: OPEN, by: { ...NO_PEOPLE, customer: true, agent: true, bot: false, system: false } },
  leave: { in: ALL_KINDS, from: [...OPEN, "resolved"], by: { ...NO_PEOPLE, agent: true, bot: false, system: false } },
};

export const isAllowed = (
  type: CommandType,
  { kind, status }: { kind: ConversationKind; status: ConversationStatus },
  role: SenderType,
): boolean => {
  const row = talk[type];
  return row.in.includes(kind) && row.from.includes(status) && row.by[role];
};
