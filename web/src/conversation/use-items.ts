/** The list that a conversation is read as, kept up to date. */
import { useMemo, useRef } from "react";
import type { MessageRow } from "#schema/tables/conversations";
import { serverNow } from "../lib/server-clock.ts";
import { useServerDay } from "../lib/use-server-now.ts";
import { type Conversation, type Item, itemsOf, type Slot } from "./items.ts";
import type { Reader } from "./kinds/kind-view.ts";
import { openOutbox } from "./outbox.ts";
import { usePending } from "./outbox-view.ts";

const NO_SLOTS: readonly Slot[] = [];

export function useItems({
  conversationId,
  messages,
  reader,
  slots = NO_SLOTS,
  others,
  since = null,
}: {
  conversationId: string;
  messages: readonly MessageRow[];
  reader: Reader;
  /** The same array at every drawing. */
  slots?: readonly Slot[];
} & Pick<Conversation, "others" | "since">): readonly Item[] {
  const { userId, timeZone } = reader;
  const pending = usePending(userId, conversationId, openOutbox);
  const today = useServerDay(timeZone);
  const before = useRef<readonly Item[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is all that the clock changes
  return useMemo(() => {
    const nowMs = serverNow();
    before.current = itemsOf(
      { messages, pending, slots, nowMs, reader: { userId, timeZone }, ...(others && { others }), since },
      before.current,
    );
    return before.current;
  }, [messages, pending, slots, userId, timeZone, today, others, since]);
}
