/** The list that a conversation is read as, kept up to date. */
import { useMemo, useRef } from "react";
import { type Presence, reachedBy } from "#domain/conversation/cursors";
import type { MessageRow } from "#schema/tables/conversations";
import { serverNow } from "../lib/server-clock.ts";
import { useServerDay } from "../lib/use-server-now.ts";
import { type Conversation, type Item, logItems, type Slot, withReach } from "./items.ts";
import type { Reader } from "./kinds/kind-view.ts";
import { openOutbox } from "./outbox.ts";
import { usePending } from "./outbox-view.ts";

const NO_SLOTS: readonly Slot[] = [];
const ALONE: readonly Presence[] = [];
const NOBODY = { deliveredSeq: 0, readSeq: 0 };

export function useItems({
  conversationId,
  messages,
  reader,
  slots = NO_SLOTS,
  others = ALONE,
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
  const before = useRef<{ log: readonly Item[]; shown: readonly Item[] }>({ log: [], shown: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is all that the clock changes
  const log = useMemo(() => {
    const conversation = { messages, pending, slots, nowMs: serverNow(), reader: { userId, timeZone }, since };
    before.current.log = logItems(conversation, before.current.log);
    return before.current.log;
  }, [messages, pending, slots, userId, timeZone, today, since]);
  // Whether they type, or are here, is no matter of the list.
  const { deliveredSeq, readSeq } = reachedBy(others) ?? NOBODY;
  return useMemo(() => {
    before.current.shown = withReach(log, { deliveredSeq, readSeq }, before.current.shown);
    return before.current.shown;
  }, [log, deliveredSeq, readSeq]);
}
