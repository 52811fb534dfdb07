// What the desk's list of bookings is made of: what a line of it shows, and nothing private. A number, an address or a chat
// opens only through a function, which puts the look on record.
import { bookingPhases, serviceDurations } from "../booking.ts";
import { DESK_READS } from "../permissions.ts";
import { boolean, datetime, defineTable, enumOf, integer, optional, type RowOf, text } from "../table.ts";

/** Row id = booking id; follows the log of the booking. */
export const deskBookings = defineTable({
  id: "desk_bookings",
  name: "Desk bookings",
  rowSecurity: true,
  permissions: DESK_READS,
  columns: {
    /** Sequence number of the last event that this row shows. */
    version: integer({ min: 1 }),
    createdAt: datetime(),
    updatedAt: datetime(),
    phase: enumOf(bookingPhases),
    isOpen: boolean(),
    customerName: text(80),
    areaCode: text(16),
    /** What people call the place. */
    location: text(200),
    serviceDuration: enumOf(serviceDurations),
    /** Whole rupiah. */
    priceIdr: integer({ min: 0 }),
    therapistName: optional(text(80)),
    /** Whose therapist has it: a business's id, empty text for nobody's. */
    businessId: text(36),
  },
  indexes: [
    { key: "byOpen", type: "key", columns: ["isOpen", "createdAt"], orders: ["ASC", "DESC"] },
    { key: "byCreated", type: "key", columns: ["createdAt"], orders: ["DESC"] },
  ],
});
export type DeskBookingRow = RowOf<typeof deskBookings>;
