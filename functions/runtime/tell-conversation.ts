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
  const conversation = before ? await conversationOn(ports, before) : beginOf(after);
  return announcedWrites(conversation, before === null, lines, after.updatedAt);
};

const beginOf = ({ bookingId, customerId, createdAt }: BookingState): ConversationState =>
  begin({ conversationId: bookingId, kind: "booking", customerId }, createdAt);

/** Until people may write only the booking speaks, so nothing has to be read. */
const conversationOn = async (ports: Ports, booking: BookingState): Promise<ConversationState> => {
  if (!booking.wasConfirmed) return { ...beginOf(booking), lastSeq: booking.systemMessages };
  const { bookingId } = booking;
  // In this order: the row then knows of every turn up to that number, and a later one makes the commit a lost race.
  const lastSeq = await ports.conversations.lastSeq(bookingId);
  const row = await ports.conversations.find(bookingId);
  if (!row) throw new Error(`The booking ${bookingId} has no conversation.`);
  return conversationOf(row, lastSeq);
};
