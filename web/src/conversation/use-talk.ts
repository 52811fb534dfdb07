/** All that a screen of a conversation shows and keeps of it: its items, who else is here, what is unread. */
import { useEffect, useState } from "react";
import type { MessageRow } from "#schema/tables/conversations";
import { clockInZone, dayKey, shortDay } from "../lib/format.ts";
import { showOnIcon } from "../lib/platform/app-badge.ts";
import { serverNow } from "../lib/server-clock.ts";
import { type Item, type Slot, unreadOf } from "./items.ts";
import { type Reader, useReading } from "./kinds/kind-view.ts";
import { lastWithoutGap } from "./merge-messages.ts";
import { useItems } from "./use-items.ts";
import { useMessages } from "./use-messages.ts";
import { type Company, useCompany, useIsLookedAt, useOwnCursor, useSince } from "./use-presence.ts";

export type Talk = {
  messages: readonly MessageRow[];
  items: readonly Item[];
  /** Whether the other side writes now. */
  isTyping: boolean;
  /** "Here now", "Is writing", when they were here last; null while nobody knows. */
  presence: string | null;
  unread: number;
  /** What has come while the page was not looked at. */
  unseen: number;
  onEndInView: (isInView: boolean) => void;
};

export function useTalk(conversationId: string, reader: Reader, slots?: readonly Slot[]): Talk {
  const messages = useMessages(conversationId);
  const lastSeq = lastWithoutGap(messages);
  const { userId } = reader;
  const company = useCompany(conversationId, userId, lastSeq);
  const since = useSince(company, lastOf(messages, userId));
  const [isEndInView, onEndInView] = useState(true);
  const isLookedAt = useIsLookedAt();
  useOwnCursor(conversationId, userId, { lastSeq, isEndInView, isKnown: company.readSeq !== null });
  const items = useItems({ conversationId, messages, reader, others: company.others, since, ...(slots && { slots }) });
  const isRead = isEndInView && isLookedAt;
  const unread = isRead || company.readSeq === null ? 0 : unreadOf(messages, company.readSeq, userId).length;
  useEffect(() => showOnIcon(unread), [unread]);
  return {
    messages,
    items,
    isTyping: company.others.some(({ isTyping }) => isTyping),
    presence: usePresenceWords(company, reader),
    unread,
    unseen: isLookedAt ? 0 : unread,
    onEndInView,
  };
}

/** Number of the last message of somebody's; 0 for none. */
function lastOf(messages: readonly MessageRow[], userId: string): number {
  return messages.reduce((last, { senderId, seq }) => (senderId === userId ? seq : last), 0);
}

function usePresenceWords({ others }: Company, reader: Reader): string | null {
  const { t, language } = useReading(reader);
  if (others.some(({ isTyping }) => isTyping)) return t("presence.typing");
  if (others.some(({ isHere }) => isHere)) return t("presence.here");
  const seenAt = Math.max(...others.map((each) => each.seenAt ?? 0));
  if (seenAt <= 0) return null;
  const { timeZone } = reader;
  const isToday = dayKey(seenAt, timeZone) === dayKey(serverNow(), timeZone);
  const when = isToday ? clockInZone(seenAt, timeZone) : shortDay(seenAt, timeZone, language);
  return t("presence.seen", { when });
}
