/** Everything a guest may ask of a booking. Thin: each call is one function with its schema; retries keep the ids. */
import type { CancelReason, GenderPreference, GuestGender } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { callFunction } from "../../lib/call-function.ts";
import { DefectError } from "../../lib/errors.ts";
import { ensureSession } from "../../lib/session.ts";
import { coordinatesOf, neighbourhoodIn } from "./booking-place.ts";
import type { Details, Flow, Quotes, QuoteWish } from "./request/flow.ts";
import { phoneAsShown } from "./request/typed-phone.ts";

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

/** Lets passed deadlines act. */
export async function advanceBooking(bookingId: string): Promise<BookingRow> {
  const { booking } = await callFunction("searchTherapists", { action: "advance", bookingId });
  return booking;
}

export async function findAnother(bookingId: string, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("searchTherapists", { action: "find_another", bookingId, commandId });
  return booking;
}

/** What the guest wants to be different in the next search; nothing else relaxes a choice. */
export type SearchChange = { genderPreference?: GenderPreference; guestGender?: GuestGender };

export async function searchAgain(bookingId: string, change: SearchChange, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("searchTherapists", { action: "retry", bookingId, commandId, ...change });
  return booking;
}

/** Tell me when somebody is free. */
export async function waitForSomeone(bookingId: string, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("searchTherapists", { action: "wait", bookingId, commandId });
  return booking;
}

export async function askForHelp(bookingId: string, note: string, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("changeBooking", {
    action: "call_support",
    bookingId,
    commandId,
    side: "customer",
    reason: "help",
    note,
  });
  return booking;
}

export async function acceptTherapist(bookingId: string, therapistId: string, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("acceptTherapist", { bookingId, therapistId, commandId });
  return booking;
}

export async function cancelBooking(bookingId: string, reason: CancelReason, commandId: string): Promise<BookingRow> {
  const { booking } = await callFunction("cancelBooking", { bookingId, reason, commandId });
  return booking;
}
