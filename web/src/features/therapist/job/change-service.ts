/** What a therapist may ask about a confirmed booking besides its steps: changes, help, and where they are. */

import type { Coordinates, Quote, SupportReason } from "#schema/booking";
import { entrancePhotos } from "#schema/buckets";
import type { RequestOf } from "#schema/requests";
import type { ResponseData } from "#schema/responses";
import type { JobRow, PositionRow } from "#schema/tables/therapists";
import { callFunction } from "../../../lib/call-function.ts";
import { DefectError } from "../../../lib/errors.ts";
import { unkeptPicture } from "../../../lib/unkept-picture.ts";

type ChangeRequest = RequestOf<"changeBooking">;
/** A change as a therapist proposes it; the place is the guest's to move. */
export type TherapistChange = Exclude<Extract<ChangeRequest, { action: "propose" }>["change"], { kind: "place" }>;

/** What a therapist wishes of a booking, without the ids that are added when it is sent. */
export type ChangeWish =
  | { action: "propose"; change: TherapistChange }
  | { action: "answer"; proposalId: string; answer: "accepted" | "declined" }
  | { action: "withdraw"; proposalId: string }
  | { action: "call_support"; reason: SupportReason; note: string };

function jobIn(data: ResponseData["changeBooking"]): JobRow {
  if ("job" in data) return data.job;
  throw new DefectError("A therapist's change was answered without the job.", "changeBooking");
}

export async function sendChange(bookingId: string, wish: ChangeWish, commandId: string): Promise<JobRow> {
  return jobIn(await callFunction("changeBooking", { ...wish, bookingId, commandId }));
}

/** The price that a change would lead to. */
export async function quoteOfChange(bookingId: string, change: TherapistChange): Promise<Quote> {
  const data = await callFunction("changeBooking", { action: "quote", bookingId, change });
  if ("quote" in data) return data.quote;
  throw new DefectError("The price of a change was asked for and not given.", "changeBooking");
}

export async function sendPosition(bookingId: string, coordinates: Coordinates): Promise<PositionRow> {
  const data = await callFunction("changeBooking", { action: "position", bookingId, coordinates });
  if ("position" in data) return data.position;
  throw new DefectError("A position was sent and not given back.", "changeBooking");
}

/** The photo of the entrance, as a data address. */
export async function entrancePhoto(bookingId: string): Promise<string> {
  const data = await callFunction("changeBooking", { action: "entrance_photo", bookingId });
  if (!("entrancePhoto" in data)) throw new DefectError("Asked for a photo and got something else.", "W-PHOTO");
  const { fileId, token } = data.entrancePhoto;
  return unkeptPicture(entrancePhotos.id, fileId, token);
}
