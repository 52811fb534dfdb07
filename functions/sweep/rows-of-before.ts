// Rows that are older than the lists: bookings get their line and their business, alerts what their line shows,
// conversations what was said last.
// Each release's rows are met once; afterwards there are none.
import { readableByDeskOf } from "#schema/permissions";
import type { AlertRow } from "#schema/tables/alerts";
import { aboutOf } from "../domain/booking/alert.ts";
import { replay } from "../domain/booking/evolve.ts";
import { NO_BUSINESS } from "../domain/booking/state.ts";
import { NOTHING_LISTED } from "../domain/conversation/listing.ts";
import type { PortsFor } from "../ports.ts";
import { listConversation } from "../runtime/list-conversation.ts";
import { businessOf, showBooking } from "../runtime/show-booking.ts";

/** A sweep has other things to do as well. */
const BATCH = 100;

type Attempt = <T>(what: string, work: () => Promise<T>) => Promise<T | null>;

/** One that cannot be completed is told of and holds no other up. @returns how many there were */
export const completeRows = async (
  ports: PortsFor<"bookings" | "conversations" | "desk" | "insight">,
  attempt: Attempt,
): Promise<number> => {
  const bookingIds = await ports.desk.bookingsOfBefore(BATCH);
  for (const bookingId of bookingIds) {
    await attempt(`Booking ${bookingId} could not be shown to the desk`, () =>
      showBooking(ports, bookingId, { also: (businessId) => ports.desk.stamp(bookingId, businessId) }),
    );
  }
  const alerts = await ports.desk.alertsOfBefore(BATCH);
  for (const alert of alerts) {
    await attempt(`Alert ${alert.$id} could not be completed`, () => complete(ports, alert));
  }
  const conversationIds = await ports.conversations.unlisted(BATCH);
  for (const conversationId of conversationIds) {
    const done = await attempt(`Conversation ${conversationId} could not be listed`, () =>
      listConversation(ports, conversationId),
    );
    // Told of once, and no longer among those that hold up the others; its next message is followed from here.
    if (done === null)
      await attempt(`Conversation ${conversationId} could not be put aside`, () =>
        ports.conversations.list(conversationId, { ...NOTHING_LISTED, listedSeq: 0 }),
      );
  }
  return bookingIds.length + alerts.length + conversationIds.length;
};

const complete = async (
  ports: PortsFor<"bookings" | "desk" | "insight">,
  { $id, bookingId, therapistId, earlierBookingId, raisedBy, note, hasNote }: AlertRow,
) => {
  const state = replay(await ports.bookings.log(bookingId));
  const about = state
    ? aboutOf(state, raisedBy)
    : { raisedByName: "", customerName: "", therapistName: null, areaCode: "", location: "" };
  const [therapist] = therapistId ? await ports.insight.therapists([therapistId]) : [];
  const earlier = earlierBookingId ? replay(await ports.bookings.log(earlierBookingId)) : null;
  const businessId = therapist?.businessId ?? (state ? await businessOf(ports, state) : NO_BUSINESS);
  await ports.desk.completeAlert(
    $id,
    {
      ...about,
      therapistName: therapist?.name ?? about.therapistName,
      earlierCustomerName: earlier?.request.customerName ?? null,
      businessId,
      note: "",
      hasNote: hasNote ?? note !== "",
    },
    readableByDeskOf(businessId),
  );
};
