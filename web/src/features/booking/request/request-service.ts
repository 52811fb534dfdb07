/** What a guest asks before a booking exists: its prices, and the booking itself. */
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../../lib/call-function.ts";
import { DefectError } from "../../../lib/errors.ts";
import { ensureSession } from "../../../lib/session.ts";
import { coordinatesOf, neighbourhoodIn } from "../core/booking-place.ts";
import type { Details, Flow, Quotes, QuoteWish } from "./flow.ts";
import { phoneAsShown } from "./typed-phone.ts";

/** Prices of all three durations at a place, for a time and with a code. Has no effect on the server. */
export async function quotePrices(details: Details, { scheduledFor, promoCode }: QuoteWish): Promise<Quotes> {
  await ensureSession();
  const { areaCode, hotel } = details;
  const { quotes } = await callFunction("createBooking", {
    action: "quote",
    areaCode,
    coordinates: coordinatesOf(details),
    hotel,
    ...(scheduledFor !== null && { scheduledFor }),
    ...(promoCode !== null && { promoCode }),
  });
  return quotes;
}

/** Books under the flow's own id: the same request again finds the same booking. */
export async function createBooking(flow: Flow): Promise<BookingRow> {
  const { details, serviceDuration, preferred, step } = flow;
  if (step.name !== "requested") throw new DefectError("There is nothing to book yet.", "W-CREATE");
  await ensureSession();
  const { booking } = await callFunction("createBooking", {
    action: "create",
    bookingId: step.bookingId,
    serviceDuration,
    place: {
      areaCode: details.areaCode,
      coordinates: coordinatesOf(details),
      neighbourhood: neighbourhoodIn(details),
      address: details.address,
      building: details.building,
      landmark: details.landmark,
      hotel: details.hotel,
      accessNote: details.hotel ? details.accessNote : "",
      entrancePhotoId: details.entrancePhoto?.fileId ?? null,
    },
    contact: { customerName: details.customerName, customerWhatsApp: phoneAsShown(details.customerWhatsApp) },
    genderPreference: details.genderPreference,
    ...(details.guestGender !== null && { guestGender: details.guestGender }),
    notes: details.notes,
    quote: step.quotes[serviceDuration],
    ...(preferred !== null && { preferredTherapistId: preferred.therapistId }),
  });
  return booking;
}
