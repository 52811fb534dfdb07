/** What a guest may ask once it is over. Thin: each call is one action of one function. */
import type { PaymentMethod } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import { callFunction } from "../../../lib/call-function.ts";
import { AS_GUEST, type BookingRequest } from "../core/booking-service.ts";

export type VisitRating = Omit<RequestOf<"settleBooking", "rate_visit">, "action" | "bookingId" | "commandId">;

export const payVisit: BookingRequest<PaymentMethod> = async (bookingId, method, commandId) =>
  (await callFunction("settleBooking", { action: "pay", bookingId, commandId, ...AS_GUEST, method })).booking;

export const tipTherapist: BookingRequest<number> = async (bookingId, amountIdr, commandId) =>
  (await callFunction("settleBooking", { action: "tip", bookingId, commandId, amountIdr })).booking;

export const rateVisit: BookingRequest<VisitRating> = async (bookingId, rating, commandId) =>
  (await callFunction("settleBooking", { action: "rate_visit", bookingId, commandId, ...rating })).booking;
