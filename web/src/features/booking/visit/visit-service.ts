/** What a guest may ask from the confirmation on. Thin: each call is one action of one function. */
import type { Quote } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import { callFunction } from "../../../lib/call-function.ts";
import { AS_GUEST, type BookingRequest } from "../core/booking-service.ts";

/** A change as typed, before the server has normalised it. */
export type TypedChange = RequestOf<"changeBooking", "propose">["change"];

/** What the booking would cost with the change. Has no effect on the server. */
export async function quoteChange(bookingId: string, change: TypedChange): Promise<Quote> {
  return (await callFunction("changeBooking", { action: "quote", bookingId, change })).quote;
}

export const proposeChange: BookingRequest<TypedChange> = async (bookingId, change, commandId) =>
  (await callFunction("changeBooking", { action: "propose", bookingId, commandId, ...AS_GUEST, change })).booking;

export type ProposalAnswer = { proposalId: string; answer: "accepted" | "declined" };
export const answerProposal: BookingRequest<ProposalAnswer> = async (bookingId, answer, commandId) =>
  (await callFunction("changeBooking", { action: "answer", bookingId, commandId, ...AS_GUEST, ...answer })).booking;

export const withdrawProposal: BookingRequest<{ proposalId: string }> = async (bookingId, { proposalId }, commandId) =>
  (await callFunction("changeBooking", { action: "withdraw", bookingId, commandId, ...AS_GUEST, proposalId })).booking;

export const shareContact: BookingRequest<null> = async (bookingId, _, commandId) =>
  (await callFunction("changeBooking", { action: "share_contact", bookingId, commandId })).booking;
