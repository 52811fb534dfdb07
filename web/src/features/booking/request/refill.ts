/** Fills the steps in from an earlier booking: to book the same therapist again, or the same massage for later. */
import { coordinates } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { RefusedError } from "../../../lib/errors.ts";
import { queryClient } from "../../../lib/query-client.ts";
import { asItWas } from "../core/as-it-was.ts";
import { coordinatesOf } from "../core/booking-place.ts";
import { bookingQuery } from "../core/use-booking.ts";
import type { Details, Preferred } from "./flow.ts";
import { quotePrices } from "./request-service.ts";
import { stepFlow } from "./use-flow.ts";

export type RefillFor = "again" | "later";

/** Nothing happens for a booking that this session may not read. @throws FaultError. */
export async function refillFrom(bookingId: string, purpose: RefillFor): Promise<void> {
  const booking = asItWas(bookingId) ?? (await queryClient.fetchQuery(bookingQuery(bookingId)));
  if (!booking) return;
  const details = detailsOf(booking, purpose);
  stepFlow({
    type: "refilled",
    details,
    serviceDuration: booking.serviceDuration,
    preferred: preferredOf(booking, purpose),
    isLater: purpose === "later",
  });
  // Where an ended booking was exactly is forgotten: the guest marks it again.
  if (purpose === "again" || booking.coordinates === "") return;
  // Only the time is open: straight to the prices. A refusal is met again, and said, at the details.
  try {
    stepFlow({ type: "quoted", quotes: await quotePrices(details, { scheduledFor: null, promoCode: null }) });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** Who came last time, or who was asked for then. */
export function preferredOf({ therapist, preferred }: BookingRow, purpose: RefillFor): Preferred | null {
  if (purpose === "later") return preferred && { ...preferred, gender: null };
  return therapist && { therapistId: therapist.therapistId, name: therapist.name, gender: therapist.gender };
}

/** What the guest had typed, as far as the booking knows it. */
export function detailsOf(booking: BookingRow, purpose: RefillFor): Details {
  const [lat, lng] = booking.coordinates.split(",").map(Number);
  const pin = coordinates.safeParse({ lat, lng });
  const middle = coordinatesOf({ areaCode: booking.areaCode, areaLabel: booking.location, pinned: null });
  const isPinned = pin.success && !(pin.data.lat === middle.lat && pin.data.lng === middle.lng);
  const { customerName, customerWhatsApp, areaCode, address, building, landmark, accessNote } = booking;
  return {
    customerName,
    customerWhatsApp,
    areaCode,
    areaLabel: booking.location,
    pinned: isPinned ? pin.data : null,
    hotel: booking.quote.hotel,
    address,
    building,
    landmark,
    accessNote,
    // A photo goes with one booking; its file ends with it.
    entrancePhoto: null,
    genderPreference: booking.genderPreference,
    guestGender: booking.guestGender,
    notes: purpose === "later" ? booking.notes : "",
  };
}
