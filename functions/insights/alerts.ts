// What needs an agent now, newest first, and saying that it has been taken care of.
import type { OpenAlert } from "#schema/insight";
import { type Refusal, refusal } from "#schema/refusals";
import { type Caller, permits } from "../domain/permits.ts";
import type { Ports } from "../ports.ts";

/** More at once would be a flood that no list helps with. */
const MOST_ALERTS = 50;

export const openAlerts = async (ports: Ports, caller: Caller): Promise<OpenAlert[]> => {
  const rows = await ports.insight.openAlerts(MOST_ALERTS);
  const bookings = await ports.insight.bookings([...new Set(rows.map(({ bookingId }) => bookingId))]);
  const bookingOf = new Map(bookings.map((row) => [row.$id, row]));
  const raisers = [...new Set(rows.map(({ raisedBy }) => raisedBy))].filter((id) => id !== "system");
  const businessOf = await businesses(ports, bookings);
  const names = await ports.staff.names(raisers);
  return rows.flatMap((row) => {
    const booking = bookingOf.get(row.bookingId);
    const businessId = businessOf.get(booking?.therapistId ?? "") ?? null;
    if (!permits["booking:explain"](caller, { businessId })) return [];
    return {
      alertId: row.$id,
      bookingId: row.bookingId,
      kind: row.kind,
      raisedAt: row.raisedAt,
      // A guest has no name of their own in Appwrite; the booking knows it.
      raisedByName: row.raisedBy === booking?.userId ? booking.customerName : (names[row.raisedBy] ?? ""),
      note: row.note,
      customerName: booking?.customerName ?? "",
      therapistName: booking?.therapist?.name ?? null,
      areaCode: booking?.areaCode ?? "",
    };
  });
};

/** Resolving twice changes nothing: who was first stays on record. */
export const resolveAlert = async (
  ports: Ports,
  caller: Caller,
  alertId: string,
): Promise<{ resolvedAlertId: string } | Refusal> => {
  const alert = await ports.insight.alert(alertId);
  if (!alert) return refusal("alert_not_found");
  const { bookingId } = alert;
  const businessOf = await businesses(ports, await ports.insight.bookings([bookingId]));
  const businessId = [...businessOf.values()][0] ?? null;
  if (!permits["alert:resolve"](caller, { businessId })) return refusal("alert_not_found");
  if (alert.resolvedAt !== null) return { resolvedAlertId: alertId };
  const at = ports.clock.now();
  await ports.insight.audit({ actorId: caller.userId, action: "alert_resolved", bookingId, at });
  await ports.insight.resolveAlert(alertId, caller.userId, at);
  return { resolvedAlertId: alertId };
};

/** Therapist id → business. */
const businesses = async (
  { insight }: Ports,
  bookings: readonly { therapistId: string | null }[],
): Promise<Map<string, string>> => {
  const ids = [...new Set(bookings.flatMap(({ therapistId }) => therapistId ?? []))];
  return new Map((await insight.therapists(ids)).map(({ $id, businessId }) => [$id, businessId]));
};
