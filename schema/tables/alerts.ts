// What the support desk must look at now: a visit that is overdue, a call for help, a report about safety, a therapist
// whose cancellations ask for a review. Raised by an event of a booking, resolved by an agent.
import { DESK_READS } from "../permissions.ts";
import { boolean, datetime, defineTable, enumOf, optional, type RowOf, text } from "../table.ts";

const alertKinds = ["overdue", "sos", "safety", "help", "therapist_review", "short_visit"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Row id = id of the event that raised it, so that the same event raises one alert however often it is projected. */
export const alerts = defineTable({
  id: "alerts",
  name: "Alerts",
  rowSecurity: true,
  permissions: DESK_READS,
  columns: {
    bookingId: text(36),
    kind: enumOf(alertKinds),
    /** User id of whoever raised it, or `system`. */
    raisedBy: text(36),
    raisedAt: datetime(),
    /** Empty: what somebody wrote opens with the booking, on record. Rows of before said it here. */
    note: text(500),
    /** Whether whoever raised it wrote something. Null: the row is older than this. */
    hasNote: optional(boolean()),
    /** Of a `therapist_review`: whom it is about, and the booking before this one that they gave up. */
    therapistId: optional(text(36)),
    earlierBookingId: optional(text(36)),
    resolvedAt: optional(datetime()),
    resolvedBy: optional(text(36)),
    /** Whose therapist it is about: a business's id, empty text for nobody's. Null: the row is older than this. */
    businessId: optional(text(36)),
    /** What the desk's list shows beside; empty in rows of before until the sweep has looked it up. */
    raisedByName: optional(text(80)),
    customerName: optional(text(80)),
    therapistName: optional(text(80)),
    areaCode: optional(text(16)),
    location: optional(text(200)),
    earlierCustomerName: optional(text(80)),
  },
  indexes: [
    { key: "byResolved", type: "key", columns: ["resolvedAt", "raisedAt"], orders: ["ASC", "DESC"] },
    { key: "byBusiness", type: "key", columns: ["businessId", "raisedAt"], orders: ["ASC", "DESC"] },
  ],
});
export type AlertRow = RowOf<typeof alerts>;
