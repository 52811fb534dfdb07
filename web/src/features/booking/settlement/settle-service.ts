/** What a guest may ask once it is over. Thin: each call is one action of one function. */
import type { PaymentMethod } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../../lib/call-function.ts";
import { DefectError } from "../../../lib/errors.ts";
import type { BookingRequest } from "../core/booking-service.ts";

export type VisitRating = Omit<
  Extract<RequestOf<"settleBooking">, { action: "rate_visit" }>,
  "action" | "bookingId" | "commandId"
>;

async function settled(request: RequestOf<"settleBooking">): Promise<BookingRow> {
  const data = await callFunction("settleBooking", request);
  if ("booking" in data) return data.booking;
  throw new DefectError("A settlement was answered without the booking.", "W-SETTLE");
}

export const payVisit: BookingRequest<PaymentMethod> = (bookingId, method, commandId) =>
  settled({ action: "pay", bookingId, commandId, method });

export const tipTherapist: BookingRequest<number> = (bookingId, amountIdr, commandId) =>
  settled({ action: "tip", bookingId, commandId, amountIdr });

export const rateVisit: BookingRequest<VisitRating> = (bookingId, rating, commandId) =>
  settled({ action: "rate_visit", bookingId, commandId, ...rating });
