// One conversation model for booking, support and staff chat; messages are numbered without gaps per conversation.
import * as z from "zod/mini";
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, enumOf, integer, json, listOf, optional, type RowOf, text } from "../table.ts";

export const conversationKinds = ["booking", "support", "staff"] as const;

/** Row id = booking id for kind `booking`. Readable by its participants. */
export const conversations = defineTable({
  id: "conversations",
  name: "Conversations",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    kind: enumOf(conversationKinds),
    bookingId: optional(text(36)),
    customerId: text(36),
    /** User ids of everyone who may write while the window is open, the customer included. */
    participantIds: listOf(text(36)),
    /** People may write from `opensAt` until `closesAt`; both empty: only system cards. */
    opensAt: optional(datetime()),
    closesAt: optional(datetime()),
    updatedAt: datetime(),
  },
  indexes: [{ key: "byCustomer", type: "key", columns: ["customerId", "updatedAt"], orders: ["ASC", "DESC"] }],
});
export type ConversationRow = RowOf<typeof conversations>;

export const senderTypes = ["customer", "therapist", "agent", "bot", "system"] as const;
export type SenderType = (typeof senderTypes)[number];

/** What the system says in a booking conversation; every reader sees it in their own language. */
export const systemMessageCodes = [
  "checking_availability",
  "search_continues",
  "therapist_available",
  "looking_for_another",
  "nobody_available",
  "still_there",
  "asking_preferred",
  "preferred_not_free",
  "search_postponed",
  "waiting_begins",
  "someone_free",
  "booking_confirmed",
  "booking_confirmed_for",
  "therapist_delayed",
  "therapist_arrived",
  "service_completed",
  "customer_absent",
  "therapist_cancelled",
  "booking_cancelled",
  "cancelled_by_support",
  "payment_refunded",
] as const;
export type SystemMessageCode = (typeof systemMessageCodes)[number];

/** What a person's message may ask for besides its words. `lost`: the therapist cannot find the door. */
export const phraseCodes = ["lost"] as const;
export type PhraseCode = (typeof phraseCodes)[number];

/** Values for the blanks of a coded message, such as `{ minutes: 10 }`. */
export const messageParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type MessageParams = z.output<typeof messageParams>;

/** Row id `<conversationId>.<seq>`. Readable by the participants at the time of writing. */
export const messages = defineTable({
  id: "messages",
  name: "Messages",
  rowSecurity: true,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    conversationId: text(36),
    seq: integer({ min: 1 }),
    senderId: text(36),
    senderType: enumOf(senderTypes),
    kind: enumOf(["text", "system"]),
    /** What a person wrote; empty for coded messages. */
    body: text(4000),
    /** One of `systemMessageCodes` for kind `system`, perhaps one of `phraseCodes` for kind `text`. */
    code: optional(text(40)),
    params: optional(json(messageParams)),
    /** Made by the sender: sending the same id again returns the stored message. */
    clientMessageId: text(64),
    sentAt: datetime(),
  },
  indexes: [
    { key: "bySeq", type: "key", columns: ["conversationId", "seq"], orders: ["ASC", "ASC"] },
    { key: "onceBySender", type: "unique", columns: ["conversationId", "clientMessageId"] },
  ],
});
export type MessageRow = RowOf<typeof messages>;
