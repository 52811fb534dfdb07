// What a conversation is at one moment. Its log is its messages: one of the system may carry a turn, which changes
// the state (`evolve`), and any other message changes only who waits for whom.
import { type MessageContent, participantRoles, type SenderType } from "#schema/message";
import type { ConversationKind, ConversationStatus, Participant } from "#schema/tables/conversations";

export interface ConversationState {
  conversationId: string;
  kind: ConversationKind;
  customerId: string;
  /** Whose desk sees it; null for bookings that nobody has taken. */
  businessId: string | null;
  status: ConversationStatus;
  participants: readonly Participant[];
  /** People may write from `opensAt` until `closesAt` (ms). */
  opensAt: number | null;
  closesAt: number | null;
  /** When it closed, or was to close, first (ms). */
  endedAt: number | null;
  /** When the customer last asked to write again (ms). */
  askedAt: number | null;
  assigneeId: string | null;
  team: string | null;
  /** Since when (ms) the customer has been waiting for a person's answer. No hand-off starts it anew. */
  waitingSince: number | null;
  /** Number of the last message. */
  lastSeq: number;
  updatedAt: number;
}

/** Who speaks: a person as the session knows them, the house's bot, or the system itself. */
export interface Speaker {
  id: string;
  role: SenderType;
}
export const SYSTEM: Speaker = { id: "system", role: "system" };
export const BOT: Speaker = { id: "bot", role: "bot" };

/** A message in the log. `sentAt` in ms. */
export interface Message {
  conversationId: string;
  seq: number;
  sender: Speaker;
  /** Made by whoever sends: the same id again is the same message. */
  clientMessageId: string;
  sentAt: number;
  /** The number of the message that it answers; null when it answers none. */
  replyTo: number | null;
  content: MessageContent;
}

export const participantOf = (state: ConversationState, userId: string): Participant | null =>
  state.participants.find((each) => each.userId === userId) ?? null;

/** As whom somebody speaks; null for strangers, and for watchers and roles of a newer build, who only read. */
export const speakerOf = (state: ConversationState, userId: string): Speaker | null => {
  const { role } = participantOf(state, userId) ?? {};
  const known = participantRoles.find((each) => each === role);
  return known === undefined || known === "watcher" ? null : { id: userId, role: known };
};

/** The status at a moment (ms): one whose time has run out is closed, whatever was last written down. */
export const statusAt = ({ status, closesAt }: Pick<ConversationState, "status" | "closesAt">, now: number) =>
  closesAt !== null && now >= closesAt ? "closed" : status;
