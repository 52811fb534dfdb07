/** What a guest may ask from the confirmation on. Thin: each call is one action of one function. */
import type { Quote } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import { callFunction } from "../../../lib/call-function.ts";
import { type BookingRequest, changeBooking } from "../core/booking-service.ts";

/** A change as typed, before the server has normalised it. */
export type TypedChange = RequestOf<"changeBooking", "propose">["change"];

/** What the booking would cost with the change. Has no effect on the server. */
export async function quoteChange(bookingId: string, change: TypedChange): Promise<Quote> {
  return (await callFunction("changeBooking", { action: "quote", bookingId, change })).quote;
}

export const proposeChange: BookingRequest<TypedChange> = (bookingId, change, commandId) =>
  changeBooking({ action: "propose", bookingId, commandId, side: "customer", change });

export type ProposalAnswer = { proposalId: string; answer: "accepted" | "declined" };
export const answerProposal: BookingRequest<ProposalAnswer> = (bookingId, { proposalId, answer }, commandId) =>
  changeBooking({ action: "answer", bookingId, commandId, side: "customer", proposalId, answer });

export const withdrawProposal: BookingRequest<{ proposalId: string }> = (bookingId, { proposalId }, commandId) =>
  changeBooking({ action: "withdraw", bookingId, commandId, side: "customer", proposalId });

export const shareContact: BookingRequest<null> = (bookingId, _, commandId) =>
  changeBooking({ action: "share_contact", bookingId, commandId });
