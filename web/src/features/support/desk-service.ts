/** Everything an agent may ask of the server. */
import { entrancePhotos } from "#schema/buckets";
import type { Explanation } from "#schema/insight";
import type { RequestOf } from "#schema/requests";
import type { DeskBookingRow } from "#schema/tables/desk";
import { callFunction } from "../../lib/call-function.ts";
import { unkeptPicture } from "../../lib/unkept-picture.ts";

/** What is a command of a booking. */
export type AssistRequest = RequestOf<"support", "cancel" | "cancel_job" | "refund">;

/** More than fits a screen; whoever looks for another says more of it. */
const MOST_FOUND = 50;

/** The businesses that this desk answers for. */
export type Desks = readonly string[] | "all";

export async function enterDesk(): Promise<Desks> {
  return (await callFunction("support", { action: "enter" })).businessIds;
}

export function findBookings(query: string): Promise<{ bookings: DeskBookingRow[]; more: boolean }> {
  return callFunction("support", { action: "find", query, limit: MOST_FOUND });
}

export async function openBooking(bookingId: string): Promise<Explanation> {
  return (await callFunction("support", { action: "open", bookingId })).explanation;
}

export async function resolveAlert(alertId: string): Promise<void> {
  await callFunction("support", { action: "resolve_alert", alertId });
}

/** The photo of the entrance, as a data address. */
export async function entrancePhoto(bookingId: string): Promise<string> {
  const { entrancePhoto: pass } = await callFunction("support", { action: "entrance_photo", bookingId });
  return unkeptPicture(entrancePhotos.id, pass.fileId, pass.token);
}

export async function assist(request: AssistRequest): Promise<void> {
  await callFunction("support", request);
}
