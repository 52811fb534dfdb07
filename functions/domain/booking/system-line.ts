// Which events the conversation speaks of, as code and values that every reader sees in their own language. Once a
// booking is active only arrival, delay and completion are said (RULES s3); "on the way" is in the status strip.
// What support did for somebody is always said.
import type { MessageParams, SystemMessageCode } from "#schema/message";
import type { BookingEvent } from "./events.ts";
import { type BookingState, jobOf } from "./state.ts";

export interface SystemLine {
  code: SystemMessageCode;
  params: MessageParams;
}

const say = (code: SystemMessageCode, params: MessageParams = {}): SystemLine => ({ code, params });

/** Moments are in params whose names end in "At" (ms); `areaCode` says in whose zone they are read. */
export const systemLineOf = (event: BookingEvent, booking: BookingState): SystemLine | null => {
  const { request, scheduledFor } = booking;
  const { areaCode, preferred } = request;
  switch (event.type) {
    case "requested":
      if (!preferred) return say("checking_availability");
      return say(event.window.attempt === 0 ? "asking_preferred" : "preferred_not_free", { name: preferred.name });
    case "search_postponed":
      return say("search_postponed", { resumesAt: event.resumesAt, areaCode });
    case "wait_began":
      return say("waiting_begins", { untilAt: event.until, areaCode });
    case "window_opened":
      if (event.why === "private_over") return say("preferred_not_free", { name: preferred?.name ?? "" });
      return say("search_continues", {
        attempt: event.window.attempt,
        maxAttempts: event.window.maxAttempts,
        radiusKm: event.window.radiusM / 1000,
      });
    case "offer_accepted":
      return say("therapist_available", { name: event.therapist.name });
    case "another_wanted":
      return say("looking_for_another");
    case "search_exhausted":
      if (event.reason === "someone_free") return say("someone_free");
      return event.reason === "customer_silent"
        ? say("still_there")
        : say("nobody_available", { reason: event.reason });
    case "confirmed":
      return scheduledFor === null
        ? say("booking_confirmed")
        : say("booking_confirmed_for", { startsAt: event.promisedAt, areaCode });
    case "delayed":
      return say("therapist_delayed", { minutes: event.minutes });
    case "arrived":
      return say("therapist_arrived");
    case "completed":
      return say("service_completed");
    case "customer_absent":
      return say("customer_absent", { feeDueIdr: event.feeDueIdr });
    case "therapist_cancelled":
      return say("therapist_cancelled");
    case "refunded":
      return say("payment_refunded", { amountIdr: event.amountIdr });
    case "cancelled":
      if (event.phase === "cancelled_by_agent") return say("cancelled_by_support");
      return say("booking_cancelled", { by: event.phase, feeDueIdr: event.feeDueIdr });
    case "party_left":
      return leftLine(event.userId, booking);
    case "offered":
    case "offer_declined":
    case "preferences_changed":
    case "en_route":
    case "pin_refused":
    case "contact_attempted":
    case "started":
    case "change_proposed":
    case "change_closed":
    case "changed":
    case "contact_shared":
    case "support_called":
    case "overdue":
    case "paid":
    case "tipped":
    case "visit_rated":
    case "guest_rated":
    case "place_forgotten":
      return null;
    default:
      return event satisfies never;
  }
};

/** Whoever was only asked has never been in the conversation. */
const leftLine = (userId: string, booking: BookingState): SystemLine | null => {
  if (userId === booking.customerId) return say("customer_left");
  return userId === jobOf(booking)?.offer.therapistId ? say("therapist_left") : null;
};
