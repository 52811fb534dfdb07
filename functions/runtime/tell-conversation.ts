// Hands what a booking has to say to its conversation. What comes back is written in the booking's own transaction: what
// the conversation says has happened, and the other way round.
import { announcementsOf } from "../domain/booking/announcements.ts";
import type { LoggedEvent } from "../domain/booking/events.ts";
import type { BookingState } from "../domain/booking/state.ts";
import { announcedWrites } from "../domain/conversation/announced.ts";
import { begin } from "../domain/conversation/begin.ts";
import { conversationOf } from "../domain/conversation/rows.ts";
import type { ConversationState } from "../domain/conversation/state.ts";
import type { RowWrite } from "../domain/row-write.ts";
import type { Ports } from "../ports.ts";

/** `before` null: the booking, and its conversation, are new. */
export const tellConversation = async (
  ports: Ports,
  before: BookingState | null,
  after: BookingState,
  events: readonly LoggedEvent[],
): Promise<RowWrite[]> => {
  const lines = announcementsOf(before, after, events);
  if (lines.length === 0) return [];
  const isStored = before?.wasConfirmed ?? false;
  const conversation = before && isStored ? await storedOf(ports, before) : unstoredOf(before, after);
  return announcedWrites(conversation, isStored, lines, after.updatedAt);
};

/** Until people may write only the booking speaks, so nothing has to be read. */
const unstoredOf = (before: BookingState | null, { bookingId, customerId, createdAt }: BookingState) => {
  const begun = begin({ conversationId: bookingId, kind: "booking", customerId }, createdAt);
  if (!before) return begun;
  const participants = begun.participants.filter(({ userId }) => !before.left.includes(userId));
  return { ...begun, participants, lastSeq: before.systemMessages };
};

const storedOf = async (ports: Ports, { bookingId }: BookingState): Promise<ConversationState> => {
  // In this order: the row then knows of every turn up to that number, and a later one makes the commit a lost race.
  const lastSeq = await ports.conversations.lastSeq(bookingId);
  const row = await ports.conversations.find(bookingId);
  if (!row) throw new Error(`The booking ${bookingId} has no conversation.`);
  return conversationOf(row, lastSeq);
};
