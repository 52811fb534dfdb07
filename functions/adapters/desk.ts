// The desk on Appwrite: what its lists are made of, what its search finds, its alerts, and the audit trail.
import { createHash } from "node:crypto";
import { Query } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { alerts } from "#schema/tables/alerts";
import { audits } from "#schema/tables/audits";
import { bookings } from "#schema/tables/bookings";
import { conversations } from "#schema/tables/conversations";
import { deskBookings } from "#schema/tables/desk";
import { jobs } from "#schema/tables/therapists";
import { policy } from "../domain/policy.ts";
import type { Ports } from "../ports.ts";
import { asFault, type Rows } from "./rows.ts";

export const deskOn = (rows: Rows): Ports["desk"] => ({
  async show({ $id, ...values }, readers) {
    await rows.put(deskBookings, $id, values, [...readers]);
  },

  async takeAway(rowId, businessId) {
    const [line] = await rows.columns(deskBookings, ["businessId"], [Query.equal("$id", rowId)]);
    if (!line || line.businessId === businessId) return;
    const data = encodeColumns(deskBookings, { businessId });
    try {
      await rows.db.updateRow({ databaseId: DATABASE_ID, tableId: deskBookings.id, rowId, data });
    } catch (error) {
      throw asFault("Taking a booking from a desk", error);
    }
  },

  async versions(bookingIds) {
    const found = await rows.columns(deskBookings, ["version"], [Query.equal("$id", [...bookingIds])]);
    return new Map(found.map(({ $id, version }) => [$id, version]));
  },

  // `contains` looks through the rows: a full-text index would not find "Al" or the middle of a number.
  bookingsWith: (column, part, limit, businessIds) =>
    rows.first(
      bookings,
      [
        column === "$id" ? Query.startsWith(column, part) : Query.contains(column, part),
        ...(businessIds === "all" ? [] : [Query.equal("businessId", [...businessIds])]),
        Query.orderDesc("createdAt"),
      ],
      limit,
    ),

  bookingsOfBefore: (limit) => rows.ids(bookings, [Query.isNull("businessId"), Query.orderDesc("createdAt")], limit),

  async stamp(bookingId, businessId) {
    await rows.update(bookings, bookingId, { businessId });
    // Of a job and its talk it is whoever has it; one that was given up before is another's, or was nobody's.
    if (businessId === "") return;
    const of = { databaseId: DATABASE_ID, queries: [Query.equal("bookingId", bookingId), Query.isNull("businessId")] };
    try {
      await rows.db.updateRows({
        ...of,
        tableId: conversations.id,
        data: encodeColumns(conversations, { businessId }),
      });
      const held = [...of.queries, Query.notEqual("phase", "cancelled_by_therapist")];
      await rows.db.updateRows({ ...of, queries: held, tableId: jobs.id, data: encodeColumns(jobs, { businessId }) });
    } catch (error) {
      throw asFault("Saying whose a booking is", error);
    }
  },

  async alertsOfBefore(limit) {
    const isOpen = Query.and([Query.isNull("resolvedAt"), Query.isNull("businessId")]);
    return (await rows.first(alerts, [Query.or([isOpen, Query.notEqual("note", "")])], limit)).rows;
  },

  async completeAlert(alertId, values, readers) {
    await rows.update(alerts, alertId, values, [...readers]);
  },

  async raiseAlert(alertId, values, readers) {
    await rows.create(alerts, alertId, values, [...readers]);
  },

  alert: (alertId) => rows.find(alerts, alertId),

  async resolveAlert(alertId, by, at) {
    await rows.update(alerts, alertId, { resolvedAt: at, resolvedBy: by });
  },

  async audit(audit, commandId) {
    const span = commandId ?? Math.floor(audit.at / policy.insight.auditEveryMs);
    const rowId = createHash("sha256")
      .update([audit.actorId, audit.action, audit.bookingId, span].join("|"))
      .digest("hex")
      .slice(0, 32);
    await rows.create(audits, rowId, audit, []);
  },
});
