// Test-only: a booking's conversation in which a guest and a therapist write.
import type { MessageContent } from "#schema/message";
import type { ConversationRow } from "#schema/tables/conversations";
import type { ConversationCommand } from "./commands.ts";
import { type ConversationFacts, decide } from "./decide.ts";
import { NOTHING_LISTED } from "./listing.ts";
import { NOTHING_MARKED } from "./marks.ts";
import type { ConversationState, Message, Speaker } from "./state.ts";

export const NOON = 1_772_427_600_000;
export const GUEST: Speaker = { id: "guest", role: "customer" };
export const THERAPIST: Speaker = { id: "t1", role: "therapist" };

export const active: ConversationState = {
  conversationId: "talk",
  kind: "booking",
  customerId: GUEST.id,
  businessId: null,
  status: "active",
  participants: [
    { userId: GUEST.id, role: "customer", since: 1 },
    { userId: THERAPIST.id, role: "therapist", since: 4 },
  ],
  opensAt: NOON,
  closesAt: null,
  endedAt: null,
  askedAt: null,
  assigneeId: null,
  team: null,
  waitingSince: null,
  lastSeq: 4,
  updatedAt: NOON,
};

/** As its row has it, while nothing was said in it yet. */
export const conversationRow = (changes: Partial<ConversationRow> = {}): ConversationRow => ({
  $id: active.conversationId,
  kind: "booking",
  bookingId: changes.$id ?? active.conversationId,
  customerId: GUEST.id,
  participantIds: [GUEST.id, THERAPIST.id],
  opensAt: NOON,
  closesAt: null,
  endedAt: null,
  updatedAt: NOON,
  askedAt: null,
  status: "active",
  participants: [...active.participants],
  assigneeId: null,
  team: null,
  businessId: null,
  ...NOTHING_LISTED,
  ...changes,
});

export const text = (body: string) => ({ kind: "text", body }) as const;

export const said = (seq: number, sender: Speaker, content: MessageContent, sentAt = NOON): Message => ({
  conversationId: active.conversationId,
  seq,
  sender,
  clientMessageId: `m${seq}`,
  sentAt,
  replyTo: null,
  content,
});

/** What becomes of a command in the active conversation. */
export const given = (
  command: ConversationCommand,
  speaker: Speaker,
  facts: Partial<ConversationFacts> = {},
  state = active,
): ReturnType<typeof decide> =>
  decide(state, command, speaker, { now: NOON, earlier: null, marked: NOTHING_MARKED, ...facts });
