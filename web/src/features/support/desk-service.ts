/** Everything an agent may ask of the server. */
import { entrancePhotos } from "#schema/buckets";
import type { Explanation } from "#schema/insight";
import type { RequestOf } from "#schema/requests";
import type { DeskBookingRow } from "#schema/tables/desk";
import { callFunction } from "../../lib/call-function.ts";
import { DefectError } from "../../lib/errors.ts";
import { unkeptPicture } from "../../lib/unkept-picture.ts";

/** What is a command of a booking. */
export type AssistRequest = Extract<RequestOf<"support">, { commandId: string }>;

/** More than fits a screen; whoever looks for another says more of it. */
const MOST_FOUND = 50;

export async function enterDesk(): Promise<true> {
  await callFunction("support", { action: "enter" });
  return true;
}

export async function findBookings(query: string): Promise<{ bookings: DeskBookingRow[]; more: boolean }> {
  const data = await callFunction("support", { action: "find", query, limit: MOST_FOUND });
  return "bookings" in data ? data : mismatch();
}

export async function openBooking(bookingId: string): Promise<Explanation> {
  const data = await callFunction("support", { action: "open", bookingId });
  return "explanation" in data ? data.explanation : mismatch();
}

export async function resolveAlert(alertId: string): Promise<void> {
  await callFunction("support", { action: "resolve_alert", alertId });
}

/** The photo of the entrance, as a data address. */
export async function entrancePhoto(bookingId: string): Promise<string> {
  const data = await callFunction("support", { action: "entrance_photo", bookingId });
  const { fileId, token } = "entrancePhoto" in data ? data.entrancePhoto : mismatch();
  return unkeptPicture(entrancePhotos.id, fileId, token);
}

export async function assist(request: AssistRequest): Promise<void> {
  await callFunction("support", request);
}

function mismatch(): never {
  throw new DefectError("The answer belongs to another question.", "W-SUPPORT");
}
