// Hands what a booking has to say to its conversation. What comes back is written in the booking's own transaction: what
// the conversation says has happened, and the other way round.
import { announcementsOf } from "../domain/booking/announcements.ts";
import type { LoggedEvent } from "../domain/booking/events.ts";
import { type BookingState, businessIdOf, NO_BUSINESS } from "../domain/booking/state.ts";
import { announcedWrites } from "../domain/conversation/announced.ts";
import { begin } from "../domain/conversation/begin.ts";
import { conversationOf } from "../domain/conversation/read.ts";
import type { ConversationState } from "../domain/conversation/state.ts";
import type { RowWrite } from "../domain/row-write.ts";
import type { CommandPorts } from "../ports.ts";

/** `before` null: the booking, and its conversation, are new. `isAgain`: telling it has lost a race before. */
export const tellConversation = async (
  ports: CommandPorts,
  before: BookingState | null,
  after: BookingState,
  events: readonly LoggedEvent[],
  isAgain: boolean,
): Promise<RowWrite[]> => {
  const announced = announcementsOf(before, after, events);
  if (announced.length === 0) return [];
  const stored = before && (before.wasConfirmed || isAgain) ? await storedOf(ports, before) : null;
  const known = stored ?? unstoredOf(before, after);
  const businessId = businessIdOf(after) ?? known.businessId;
  return announcedWrites(
    { ...known, businessId: businessId === NO_BUSINESS ? null : businessId },
    stored,
    announced,
    after.updatedAt,
  );
};

/** Until people may write only the booking speaks, so nothing has to be read. */
const unstoredOf = (before: BookingState | null, { bookingId, customerId, createdAt }: BookingState) => {
  const begun = begin({ conversationId: bookingId, kind: "booking", customerId }, createdAt);
  if (!before) return begun;
  const participants = begun.participants.filter(({ userId }) => !before.left.includes(userId));
  return { ...begun, participants, lastSeq: before.systemMessages };
};

/**
 * There from the confirmation on. The first release made the row with the booking, and one that was searching when this
 * came has it already; that is found out by losing once.
 */
const storedOf = async (
  ports: CommandPorts,
  { bookingId, wasConfirmed }: BookingState,
): Promise<ConversationState | null> => {
  // In this order: the row then knows of every turn up to that number, and a later one makes the commit a lost race.
  const lastSeq = await ports.conversations.lastSeq(bookingId);
  const row = await ports.conversations.find(bookingId);
  if (row) return conversationOf(row, lastSeq);
  if (wasConfirmed) throw new Error(`The booking ${bookingId} has no conversation.`);
  return null;
};
