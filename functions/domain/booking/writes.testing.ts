// Test-only: everything that one decision writes, what its conversation says of it included.
import { announcedWrites } from "../conversation/announced.ts";
import { begin } from "../conversation/begin.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { RowWrite } from "../row-write.ts";
import { announcementsOf } from "./announcements.ts";
import { type Projection, project } from "./project.ts";
import { type BookingState, jobOf } from "./state.ts";

/** The conversation of a booking whose last message has the number `lastSeq`. */
const conversationBeside = (booking: BookingState, lastSeq: number): ConversationState => {
  const { bookingId, customerId, createdAt } = booking;
  const begun = begin({ conversationId: bookingId, kind: "booking", customerId }, createdAt);
  const job = jobOf(booking);
  if (!job) return { ...begun, lastSeq };
  const therapist = { userId: job.offer.therapistId, role: "therapist", since: 2 } as const;
  const participants = [...begun.participants, therapist];
  return { ...begun, status: "active", opensAt: job.confirmedAt, participants, lastSeq };
};

export const writesOf = ({ lastMessageSeq, ...change }: Projection & { lastMessageSeq: number }): RowWrite[] => {
  const { before, after, events } = change;
  const announced = announcementsOf(before, after, events);
  const conversation = conversationBeside(before ?? after, lastMessageSeq);
  const said =
    announced.length > 0
      ? announcedWrites(conversation, before?.wasConfirmed ? conversation : null, announced, after.updatedAt)
      : [];
  return [...project(change), ...said];
};
