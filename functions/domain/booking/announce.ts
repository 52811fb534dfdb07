// Which events the conversation speaks of, as code and values that every reader sees in their own language. Once a
// booking is active only arrival, delay and completion are said (specification 3); "on the way" is in the status strip.
import type { MessageParams, SystemMessageCode } from "#schema/tables/conversations";
import type { BookingEvent } from "./events.ts";

export interface Announcement {
  code: SystemMessageCode;
  params: MessageParams;
}

const say = (code: SystemMessageCode, params: MessageParams = {}): Announcement => ({ code, params });

export const announce = (event: BookingEvent): Announcement | null => {
  switch (event.type) {
    case "requested":
      return say("checking_availability");
    case "window_opened":
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
      return event.reason === "customer_silent"
        ? say("still_there")
        : say("nobody_available", { reason: event.reason });
    case "confirmed":
      return say("booking_confirmed");
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
    case "cancelled":
      return say("booking_cancelled", { by: event.phase, feeDueIdr: event.feeDueIdr });
    default:
      return null;
  }
};

export const isSystemMessage = (event: BookingEvent): boolean => announce(event) !== null;
