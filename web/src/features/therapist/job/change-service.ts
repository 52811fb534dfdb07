/** What a therapist may ask about a confirmed booking besides its steps: changes, help, and where they are. */

import type { Coordinates, Quote, SupportReason } from "#schema/booking";
import { entrancePhotos } from "#schema/buckets";
import type { RequestOf } from "#schema/requests";
import type { JobRow, PositionRow } from "#schema/tables/therapists";
import { callFunction } from "../../../lib/call-function.ts";
import { unkeptPicture } from "../../../lib/unkept-picture.ts";

/** A change as a therapist proposes it; the place is the guest's to move. */
export type TherapistChange = Exclude<RequestOf<"changeBooking", "propose">["change"], { kind: "place" }>;

/** What a therapist wishes of a booking, without the ids that are added when it is sent. */
export type ChangeWish =
  | { action: "propose"; change: TherapistChange }
  | { action: "answer"; proposalId: string; answer: "accepted" | "declined" }
  | { action: "withdraw"; proposalId: string }
  | { action: "call_support"; reason: SupportReason; note: string };

export async function sendChange(bookingId: string, wish: ChangeWish, commandId: string): Promise<JobRow> {
  return (await callFunction("changeBooking", { ...wish, bookingId, commandId, side: "therapist" })).job;
}

/** The price that a change would lead to. */
export async function quoteOfChange(bookingId: string, change: TherapistChange): Promise<Quote> {
  return (await callFunction("changeBooking", { action: "quote", bookingId, change })).quote;
}

export async function sendPosition(bookingId: string, coordinates: Coordinates): Promise<PositionRow> {
  return (await callFunction("changeBooking", { action: "position", bookingId, coordinates })).position;
}

/** The photo of the entrance, as a data address. */
export async function entrancePhoto(bookingId: string): Promise<string> {
  const { entrancePhoto: pass } = await callFunction("changeBooking", { action: "entrance_photo", bookingId });
  return unkeptPicture(entrancePhotos.id, pass.fileId, pass.token);
}
