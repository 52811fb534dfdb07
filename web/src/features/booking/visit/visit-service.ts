/** What a guest may ask from the confirmation on. Thin: each call is one action of one function. */
import type { PaymentMethod, Quote, SupportReason } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../../lib/call-function.ts";
import { DefectError } from "../../../lib/errors.ts";

/** A change as typed, before the server has normalised it. */
export type TypedChange = Extract<RequestOf<"changeBooking">, { action: "propose" }>["change"];
export type VisitRating = Omit<
  Extract<RequestOf<"settleBooking">, { action: "rate_visit" }>,
  "action" | "bookingId" | "commandId"
>;

/** Something that is asked of one booking under one command id. */
export type VisitRequest<Wish> = (bookingId: string, wish: Wish, commandId: string) => Promise<BookingRow>;

async function changed(request: RequestOf<"changeBooking">): Promise<BookingRow> {
  const data = await callFunction("changeBooking", request);
  if ("booking" in data) return data.booking;
  throw new DefectError("A change was answered without the booking.", "W-CHANGE");
}

async function settled(request: RequestOf<"settleBooking">): Promise<BookingRow> {
  const data = await callFunction("settleBooking", request);
  if ("booking" in data) return data.booking;
  throw new DefectError("A settlement was answered without the booking.", "W-SETTLE");
}

/** What the booking would cost with the change. Has no effect on the server. */
export async function quoteChange(bookingId: string, change: TypedChange): Promise<Quote> {
  const data = await callFunction("changeBooking", { action: "quote", bookingId, change });
  if ("quote" in data) return data.quote;
  throw new DefectError("Asked for the price of a change and got none.", "W-CHANGE");
}

export const proposeChange: VisitRequest<TypedChange> = (bookingId, change, commandId) =>
  changed({ action: "propose", bookingId, commandId, change });

export type ProposalAnswer = { proposalId: string; answer: "accepted" | "declined" };
export const answerProposal: VisitRequest<ProposalAnswer> = (bookingId, { proposalId, answer }, commandId) =>
  changed({ action: "answer", bookingId, commandId, proposalId, answer });

export const withdrawProposal: VisitRequest<{ proposalId: string }> = (bookingId, { proposalId }, commandId) =>
  changed({ action: "withdraw", bookingId, commandId, proposalId });

export const shareContact: VisitRequest<null> = (bookingId, _, commandId) =>
  changed({ action: "share_contact", bookingId, commandId });

export const callSupport: VisitRequest<{ reason: SupportReason; note: string }> = (bookingId, wish, commandId) =>
  changed({ action: "call_support", bookingId, commandId, ...wish });

export const payVisit: VisitRequest<PaymentMethod> = (bookingId, method, commandId) =>
  settled({ action: "pay", bookingId, commandId, method });

export const tipTherapist: VisitRequest<number> = (bookingId, amountIdr, commandId) =>
  settled({ action: "tip", bookingId, commandId, amountIdr });

export const rateVisit: VisitRequest<VisitRating> = (bookingId, rating, commandId) =>
  settled({ action: "rate_visit", bookingId, commandId, ...rating });
