/** What a guest may ask from the confirmation on. Thin: each call is one action of one function. */
import type { PaymentMethod, Quote, SupportReason } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../../lib/call-function.ts";

/** A change as typed, before the server has normalised it. */
export type TypedChange = RequestOf<"changeBooking", "propose">["change"];
export type VisitRating = Omit<RequestOf<"settleBooking", "rate_visit">, "action" | "bookingId" | "commandId">;

/** Something that is asked of one booking under one command id. */
export type VisitRequest<Wish> = (bookingId: string, wish: Wish, commandId: string) => Promise<BookingRow>;

/** As the guest, who is answered with their booking. */
const asGuest = { side: "customer" } as const;

/** What the booking would cost with the change. Has no effect on the server. */
export async function quoteChange(bookingId: string, change: TypedChange): Promise<Quote> {
  return (await callFunction("changeBooking", { action: "quote", bookingId, change })).quote;
}

export const proposeChange: VisitRequest<TypedChange> = async (bookingId, change, commandId) =>
  (await callFunction("changeBooking", { action: "propose", bookingId, commandId, ...asGuest, change })).booking;

export type ProposalAnswer = { proposalId: string; answer: "accepted" | "declined" };
export const answerProposal: VisitRequest<ProposalAnswer> = async (bookingId, answer, commandId) =>
  (await callFunction("changeBooking", { action: "answer", bookingId, commandId, ...asGuest, ...answer })).booking;

export const withdrawProposal: VisitRequest<{ proposalId: string }> = async (bookingId, { proposalId }, commandId) =>
  (await callFunction("changeBooking", { action: "withdraw", bookingId, commandId, ...asGuest, proposalId })).booking;

export const shareContact: VisitRequest<null> = async (bookingId, _, commandId) =>
  (await callFunction("changeBooking", { action: "share_contact", bookingId, commandId })).booking;

export const callSupport: VisitRequest<{ reason: SupportReason; note: string }> = async (bookingId, call, commandId) =>
  (await callFunction("changeBooking", { action: "call_support", bookingId, commandId, ...asGuest, ...call })).booking;

export const payVisit: VisitRequest<PaymentMethod> = async (bookingId, method, commandId) =>
  (await callFunction("settleBooking", { action: "pay", bookingId, commandId, ...asGuest, method })).booking;

export const tipTherapist: VisitRequest<number> = async (bookingId, amountIdr, commandId) =>
  (await callFunction("settleBooking", { action: "tip", bookingId, commandId, amountIdr })).booking;

export const rateVisit: VisitRequest<VisitRating> = async (bookingId, rating, commandId) =>
  (await callFunction("settleBooking", { action: "rate_visit", bookingId, commandId, ...rating })).booking;
