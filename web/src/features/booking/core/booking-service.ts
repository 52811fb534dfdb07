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

/** Of what either side may ask: the guest is answered with the booking. */
export const AS_GUEST = { side: "customer" } as const;

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

type Call = { reason: SupportReason; note: string };
export const callSupport: BookingRequest<Call> = async (bookingId, call, commandId) =>
  (await callFunction("changeBooking", { action: "call_support", bookingId, commandId, ...AS_GUEST, ...call })).booking;

export const acceptTherapist: BookingRequest<string> = async (bookingId, therapistId, commandId) =>
  (await callFunction("acceptTherapist", { bookingId, therapistId, commandId })).booking;

export const cancelBooking: BookingRequest<CancelReason> = async (bookingId, reason, commandId) =>
  (await callFunction("cancelBooking", { bookingId, reason, commandId })).booking;
