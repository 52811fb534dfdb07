// Raises an alert about a booking as one of its events would have.
import { Client, TablesDB } from "node-appwrite";
import { DATABASE_ID, eventId } from "#schema/ids";
import { readableByDeskOf } from "#schema/permissions";
import { decodeRow, encodeRow } from "#schema/table";
import { type AlertKind, alerts } from "#schema/tables/alerts";
import { bookings } from "#schema/tables/bookings";

/** `endpoint`, project and key of the server under test. */
interface Server {
  endpoint: string;
  projectId: string;
  apiKey: string;
}

/** @returns the alert's id */
export const raiseAlert = async (
  { endpoint, projectId, apiKey }: Server,
  bookingId: string,
  { raisedAt, kind = "sos", seq = 1, raisedBy = "system" }: Raised,
): Promise<string> => {
  const db = new TablesDB(new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey));
  const row = await db.getRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId: bookingId });
  const booking = decodeRow(bookings, row);
  const businessId = booking.businessId ?? "";
  const data = encodeRow(alerts, {
    bookingId,
    kind,
    raisedBy,
    raisedAt,
    note: "",
    hasNote: false,
    therapistId: null,
    earlierBookingId: null,
    resolvedAt: null,
    resolvedBy: null,
    businessId,
    raisedByName: raisedBy === booking.userId ? booking.customerName : "",
    customerName: booking.customerName,
    therapistName: booking.therapist?.name ?? null,
    areaCode: booking.areaCode,
    location: booking.location,
    earlierCustomerName: null,
  });
  const rowId = eventId(bookingId, seq);
  const permissions = readableByDeskOf(businessId);
  await db.createRow({ databaseId: DATABASE_ID, tableId: alerts.id, rowId, data, permissions });
  return rowId;
};

interface Raised {
  /** In ms. */
  raisedAt: number;
  kind?: AlertKind;
  seq?: number;
  /** A user id, or `system`. */
  raisedBy?: string;
}
