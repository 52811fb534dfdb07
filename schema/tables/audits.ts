// Who of the staff looked at what, and did what for somebody: every look into a booking and every command leaves a row
// that nobody can take back.
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, enumOf, type RowOf, text } from "../table.ts";

const auditedActions = [
  /** A look into a booking, as the first releases called it. */
  "booking_explained",
  "booking_opened",
  "entrance_photo_seen",
  "alert_resolved",
  "booking_cancelled",
  "job_cancelled",
  "payment_refunded",
] as const;
export type AuditedAction = (typeof auditedActions)[number];

/** Row id from who, what and when, so that a page which keeps reading the same booking leaves one row, not hundreds. */
export const audits = defineTable({
  id: "audits",
  name: "Audits",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    actorId: text(36),
    action: enumOf(auditedActions),
    bookingId: text(36),
    at: datetime(),
  },
  indexes: [
    { key: "byBooking", type: "key", columns: ["bookingId", "at"], orders: ["ASC", "DESC"] },
    { key: "byActor", type: "key", columns: ["actorId", "at"], orders: ["ASC", "DESC"] },
  ],
});
export type AuditRow = RowOf<typeof audits>;
