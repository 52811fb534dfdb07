/** The reader's conversations as a list: what is in it, in which order, and which of it somebody looks for. Pure. */

import { timeZoneOfArea } from "#schema/areas";
import type { TherapistCard } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { ConversationRow, MessageRow } from "#schema/tables/conversations";
import type { JobRow } from "#schema/tables/therapists";
import { jobPath } from "../../lib/job-path.ts";
import { itemsOf, type MessageItem, unreadOf } from "../items.ts";
import { plain } from "../search.ts";

/** A booking as one side talks about it. */
export type Side = {
  conversationId: string;
  /** Where its chat is. */
  path: string;
  /** The other one, as they are called and drawn. */
  other: { name: string; seed: string | null; gender: TherapistCard["gender"] | null; isVerified: boolean };
  timeZone: string;
};

export const sideOfGuest = ({ $id, therapist, areaCode }: BookingRow): Side | null =>
  therapist && {
    conversationId: $id,
    path: `/bookings/${$id}/chat`,
    other: {
      name: therapist.name,
      seed: therapist.therapistId,
      gender: therapist.gender,
      isVerified: therapist.verifiedAt !== null,
    },
    timeZone: timeZoneOfArea(areaCode),
  };

export const sideOfTherapist = ({ $id, bookingId, customerName, areaCode }: JobRow): Side => ({
  conversationId: bookingId,
  path: `${jobPath($id)}/chat`,
  other: { name: customerName, seed: null, gender: null, isVerified: false },
  timeZone: timeZoneOfArea(areaCode),
});

export type Chat = Side & {
  /** When the last words were said (ms). */
  at: number;
  isOpen: boolean;
  /** The last message as it reads now; null while it is not known. */
  last: MessageItem | null;
  unread: number;
};

/** From where on a list reads a conversation: what is new to the reader, and whatever was said about the last message. */
export const tailFrom = ({ shownSeq }: Pick<ConversationRow, "shownSeq">, readSeq: number): number =>
  Math.min(readSeq, (shownSeq ?? 1) - 1);

/** Whether the last message alone is all that a list needs. */
export const isCalm = ({ listedSeq, shownSeq }: ConversationRow, readSeq: number): boolean =>
  listedSeq !== null && listedSeq === shownSeq && readSeq >= listedSeq;

/** @param tail the messages from `tailFrom` on, in order */
export function chatOf(
  side: Side,
  row: ConversationRow,
  { tail, readSeq, userId, isOpen }: { tail: readonly MessageRow[]; readSeq: number; userId: string; isOpen: boolean },
): Chat {
  const at = row.shownAt ?? row.updatedAt;
  const reader = { userId, timeZone: side.timeZone };
  const items = itemsOf({ messages: tail, pending: [], slots: [], nowMs: at, reader });
  const last = items.filter((item) => item.type === "message").at(-1) ?? null;
  return { ...side, at, isOpen, last, unread: unreadOf(tail, readSeq, userId).length };
}

/** With a row that has come in, known before or not. */
export function withRow<Row extends { $id: string }>(
  known: readonly Row[] | undefined,
  row: Row,
): readonly Row[] | undefined {
  return known && [...known.filter(({ $id }) => $id !== row.$id), row];
}

/** Whoever wrote last is on top. */
export function inOrder(chats: readonly Chat[]): Chat[] {
  return [...chats].sort((one, other) => other.at - one.at);
}

export const chatFilters = ["all", "unread", "open"] as const;
export type ChatFilter = (typeof chatFilters)[number];

/** @param words the last message of a chat as its reader sees it */
export function found(
  chats: readonly Chat[],
  { filter, search }: { filter: ChatFilter; search: string },
  words: (chat: Chat) => string,
): readonly Chat[] {
  const wanted = plain(search.trim());
  return chats.filter((chat) => {
    if (filter === "unread" && chat.unread === 0) return false;
    if (filter === "open" && !chat.isOpen) return false;
    return wanted === "" || plain(`${chat.other.name} ${words(chat)}`).includes(wanted);
  });
}
