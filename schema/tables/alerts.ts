// What the support desk must look at now: a visit that is overdue, a call for help, a report about safety, a therapist
// whose cancellations ask for a review. Raised by an event of a booking, resolved by an agent.
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, enumOf, optional, type RowOf, text } from "../table.ts";

export const alertKinds = ["overdue", "sos", "safety", "help", "therapist_review"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Row id = id of the event that raised it, so that the same event raises one alert however often it is projected. */
export const alerts = defineTable({
  id: "alerts",
  name: "Alerts",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    bookingId: text(36),
    kind: enumOf(alertKinds),
    /** User id of whoever raised it, or `system`. */
    raisedBy: text(36),
    raisedAt: datetime(),
    /** What whoever raised it wrote; may be empty. */
    note: text(500),
    /** Of a `therapist_review`: whom it is about, and the booking before this one that they gave up. */
    therapistId: optional(text(36)),
    earlierBookingId: optional(text(36)),
    resolvedAt: optional(datetime()),
    resolvedBy: optional(text(36)),
  },
  indexes: [{ key: "byResolved", type: "key", columns: ["resolvedAt", "raisedAt"], orders: ["ASC", "DESC"] }],
});
export type AlertRow = RowOf<typeof alerts>;
