/**
 * What a guest may ask of a booking that exists, wherever it stands. Thin: each call is one action of one function; what
 * only a visit, a settlement or a request asks is with them.
 */
import type { CancelReason, GenderPreference, GuestGender, SupportReason } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../../lib/call-function.ts";

/** Something that is asked of one booking under one command id. */
export type BookingRequest<Wish> = (bookingId: string, wish: Wish, commandId: string) => Promise<BookingRow>;

/** What is asked as the guest, who is answered with their booking. */
type ChangeRequest =
  | (RequestOf<"changeBooking", "propose" | "answer" | "withdraw" | "call_support"> & { side: "customer" })
  | RequestOf<"changeBooking", "share_contact">;

/** @throws RefusedError, FaultError or DefectError. */
export async function changeBooking(request: ChangeRequest): Promise<BookingRow> {
  return (await callFunction("changeBooking", request)).booking;
}

async function search(request: RequestOf<"searchTherapists">): Promise<BookingRow> {
  const { booking } = await callFunction("searchTherapists", request);
  return booking;
}

/** Lets passed deadlines act. */
export function advanceBooking(bookingId: string): Promise<BookingRow> {
  return search({ action: "advance", bookingId });
}

export const findAnother: BookingRequest<null> = (bookingId, _, commandId) =>
  search({ action: "find_another", bookingId, commandId });

/** What the guest wants to be different in the next search; nothing else relaxes a choice. */
export type SearchChange = { genderPreference?: GenderPreference; guestGender?: GuestGender };

export const searchAgain: BookingRequest<SearchChange> = (bookingId, change, commandId) =>
  search({ action: "retry", bookingId, commandId, ...change });

/** Tell me when somebody is free. */
export const waitForSomeone: BookingRequest<null> = (bookingId, _, commandId) =>
  search({ action: "wait", bookingId, commandId });

export const callSupport: BookingRequest<{ reason: SupportReason; note: string }> = (bookingId, wish, commandId) =>
  changeBooking({ action: "call_support", bookingId, commandId, side: "customer", ...wish });

export const acceptTherapist: BookingRequest<string> = async (bookingId, therapistId, commandId) =>
  (await callFunction("acceptTherapist", { bookingId, therapistId, commandId })).booking;

export const cancelBooking: BookingRequest<CancelReason> = async (bookingId, reason, commandId) =>
  (await callFunction("cancelBooking", { bookingId, reason, commandId })).booking;
