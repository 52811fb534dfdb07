// One conversation model for booking, support and staff chat; messages are numbered without gaps per conversation.
import * as z from "zod/mini";
import { LONGEST } from "../longest.ts";
import { messageKinds, messageParams, senderTypes } from "../message.ts";
import {
  datetime,
  defineTable,
  enumOf,
  integer,
  json,
  listOf,
  openEnumOf,
  optional,
  type RowOf,
  text,
} from "../table.ts";

export const conversationKinds = ["booking", "support", "staff"] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/**
 * `quiet`: only the system speaks. `queued`: people write, nobody answers yet. `resolved`: what it was about is done.
 * `closed`: nobody writes any more.
 */
export const conversationStatuses = ["quiet", "queued", "active", "on_hold", "resolved", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

/** Who takes part: a person may read what was written from the message with the number `since` on. */
const participant = z.strictObject({
  userId: z.string(),
  /** One of `participantRoles`, or of a newer build: what is not known here only reads. */
  role: z.string(),
  since: z.int(),
});
export type Participant = z.output<typeof participant>;

/** Row id = booking id for kind `booking`. Readable by its participants, and by no label: what two people say is theirs. */
export const conversations = defineTable({
  id: "conversations",
  name: "Conversations",
  rowSecurity: true,
  permissions: [],
  columns: {
    kind: enumOf(conversationKinds),
    bookingId: optional(text(36)),
    customerId: text(36),
    /** User ids of everyone who takes part. */
    participantIds: listOf(text(36)),
    /** People may write from `opensAt` until `closesAt`; both empty: only the system speaks. */
    opensAt: optional(datetime()),
    closesAt: optional(datetime()),
    /** When it closed first; opened again or not. */
    endedAt: optional(datetime()),
    updatedAt: datetime(),
    /** When the customer last asked to write again. */
    askedAt: optional(datetime()),
    /** Empty in rows of the first release, whose state is in the columns above. */
    status: optional(enumOf(conversationStatuses)),
    participants: optional(json(z.array(participant))),
    /** The agent who answers; for support. */
    assigneeId: optional(text(36)),
    /** The team that is to answer, while nobody in particular is. */
    team: optional(text(36)),
    /** Since when the customer has been waiting for an answer of a person, as of `listedSeq`. */
    waitingSince: optional(datetime()),
    /** The business whose desk sees it. */
    businessId: optional(text(36)),
    /** What lists show follows the messages a moment later; this is the number of the last one that it follows, … */
    listedSeq: optional(integer({ min: 0 })),
    /** … and that is the number and the moment of the last one that is anything to see. */
    shownSeq: optional(integer({ min: 1 })),
    shownAt: optional(datetime()),
  },
  indexes: [{ key: "byCustomer", type: "key", columns: ["customerId", "updatedAt"], orders: ["ASC", "DESC"] }],
});
export type ConversationRow = RowOf<typeof conversations>;

/** Row id `<conversationId>.<seq>`. Readable by the participants at the time of writing. */
export const messages = defineTable({
  id: "messages",
  name: "Messages",
  rowSecurity: true,
  permissions: [],
  columns: {
    conversationId: text(36),
    seq: integer({ min: 1 }),
    senderId: text(36),
    /** Open, as the kind is: a page that is older than the server reads messages of what it does not know. */
    senderType: openEnumOf(senderTypes),
    kind: openEnumOf(messageKinds),
    /** What a person wrote; empty for what is said by code. What a kind keeps where, `message.ts` says. */
    body: text(LONGEST.message),
    code: optional(text(40)),
    params: optional(json(messageParams)),
    data: optional(json(z.unknown())),
    /** Made by the sender: sending the same id again returns the stored message. */
    clientMessageId: text(64),
    sentAt: datetime(),
    /** The number of the message that it answers. Empty in rows that are older than answers. */
    replyTo: optional(integer({ min: 1 })),
  },
  indexes: [
    { key: "bySeq", type: "key", columns: ["conversationId", "seq"], orders: ["ASC", "ASC"] },
    { key: "onceBySender", type: "unique", columns: ["conversationId", "clientMessageId"] },
  ],
});
export type MessageRow = RowOf<typeof messages>;

/**
 * How far one participant has received and read, whether they are here, and until when they type. Its owner alone writes
 * it, without a function, and may write anything: whoever reads it knows it by its id (`cursorId`) and believes no more
 * than can be (`domain/conversation/cursors.ts`). Readable by the participants.
 */
export const cursors = defineTable({
  id: "cursors",
  name: "Cursors",
  rowSecurity: true,
  permissions: [],
  columns: {
    conversationId: text(36),
    userId: text(36),
    /** Numbers of messages; 0 before the first. */
    deliveredSeq: integer({ min: 0 }),
    readSeq: integer({ min: 0 }),
    typingUntil: optional(datetime()),
    seenAt: optional(datetime()),
  },
  indexes: [{ key: "byConversation", type: "key", columns: ["conversationId"] }],
});
export type CursorRow = RowOf<typeof cursors>;

/** What messages said that were taken back, row id as theirs. No label reads it: moderation does, by an audited function. */
export const messageEvidence = defineTable({
  id: "message_evidence",
  name: "Message evidence",
  rowSecurity: false,
  permissions: [],
  columns: {
    conversationId: text(36),
    seq: integer({ min: 1 }),
    senderId: text(36),
    kind: openEnumOf(messageKinds),
    body: text(LONGEST.message),
    code: optional(text(40)),
    params: optional(json(messageParams)),
    data: optional(json(z.unknown())),
    keptAt: datetime(),
  },
  indexes: [{ key: "bySeq", type: "key", columns: ["conversationId", "seq"], orders: ["ASC", "ASC"] }],
});
