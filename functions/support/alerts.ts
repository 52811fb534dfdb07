// What needs an agent now, newest first, and saying that it has been taken care of.
import type { OpenAlert } from "#schema/insight";
import { type Refusal, refusal } from "#schema/refusals";
import type { AlertRow } from "#schema/tables/alerts";
import { type Caller, permits } from "../domain/permits.ts";
import type { Ports } from "../ports.ts";

/** More at once would be a flood that no list helps with. */
const MOST_ALERTS = 50;

export const openAlerts = async (ports: Ports, caller: Caller): Promise<OpenAlert[]> => {
  const rows = await ports.insight.openAlerts(MOST_ALERTS);
  const bookingIds = rows.flatMap(({ bookingId, earlierBookingId }) => [bookingId, earlierBookingId ?? []].flat());
  const bookings = await ports.insight.bookings([...new Set(bookingIds)]);
  const bookingOf = new Map(bookings.map((row) => [row.$id, row]));
  const raisers = [...new Set(rows.map(({ raisedBy }) => raisedBy))].filter((id) => id !== "system");
  const aboutOf = (row: AlertRow) => row.therapistId ?? bookingOf.get(row.bookingId)?.therapistId ?? null;
  const therapistOf = await therapistsOf(ports, rows.map(aboutOf));
  const names = await ports.staff.names(raisers);
  return rows.flatMap((row) => {
    const booking = bookingOf.get(row.bookingId);
    const therapist = therapistOf.get(aboutOf(row) ?? "") ?? null;
    if (!permits["booking:open"](caller, { businessId: therapist?.businessId ?? null })) return [];
    const earlier = bookingOf.get(row.earlierBookingId ?? "");
    return {
      alertId: row.$id,
      bookingId: row.bookingId,
      kind: row.kind,
      raisedAt: row.raisedAt,
      // A guest has no name of their own in Appwrite; the booking knows it.
      raisedByName: row.raisedBy === booking?.userId ? booking.customerName : (names[row.raisedBy] ?? ""),
      note: row.note,
      customerName: booking?.customerName ?? "",
      therapistName: therapist?.name ?? null,
      areaCode: booking?.areaCode ?? "",
      location: booking?.location ?? "",
      earlier: earlier ? { bookingId: earlier.$id, customerName: earlier.customerName } : null,
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
  const about = alert.therapistId ?? (await ports.insight.bookings([bookingId]))[0]?.therapistId ?? null;
  const businessId = (await therapistsOf(ports, [about])).get(about ?? "")?.businessId ?? null;
  if (!permits["alert:resolve"](caller, { businessId })) return refusal("alert_not_found");
  if (alert.resolvedAt !== null) return { resolvedAlertId: alertId };
  const at = ports.clock.now();
  await ports.insight.audit({ actorId: caller.userId, action: "alert_resolved", bookingId, at });
  await ports.insight.resolveAlert(alertId, caller.userId, at);
  return { resolvedAlertId: alertId };
};

/** By their ids. */
const therapistsOf = async ({ insight }: Ports, ids: readonly (string | null)[]) => {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  return new Map((await insight.therapists(known)).map((each) => [each.$id, each]));
};
