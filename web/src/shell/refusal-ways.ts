/**
 * Where each refusal leads: an expected no always leaves its reader something that they can do. A code without a way does
 * not compile; what its words say must be true of the way.
 */
import type { RefusalCode } from "#schema/refusals";

/**
 * `again`: the press that was refused works once what the words name is past or put right; it stays where it is. `form`:
 * the fields beside it say what else to choose. `screen`: the row was read again, and the screen shows what can be done
 * now. `list`: another page, the reader's own list. `reload`: the page begins anew, with a session.
 */
export type RefusalWay = "again" | "form" | "screen" | "list" | "reload";

export const refusalWays = {
  invalid_input: "form",
  outside_service_area: "form",
  session_missing: "reload",
  not_a_therapist: "list",
  not_an_agent: "list",
  booking_not_found: "list",
  offer_not_found: "list",
  job_not_found: "list",
  alert_not_found: "screen",
  conversation_not_found: "list",
  command_not_allowed: "screen",
  open_booking_exists: "list",
  quote_expired: "again",
  quote_changed: "again",
  offer_expired: "list",
  offer_withdrawn: "list",
  offer_taken: "list",
  therapist_changed: "screen",
  therapist_not_free: "screen",
  outside_schedule: "form",
  photo_unknown: "form",
  photo_unfit: "form",
  promo_unknown: "form",
  promo_expired: "form",
  promo_elsewhere: "form",
  promo_first_visit: "form",
  promo_used: "form",
  guest_blocked: "list",
  therapist_unknown: "again",
  proposal_not_found: "screen",
  proposal_closed: "screen",
  proposal_open: "screen",
  nothing_to_change: "form",
  nothing_to_pay: "screen",
  nothing_to_refund: "screen",
  already_done: "screen",
  too_many_searches: "again",
  too_many_requests: "again",
  find_another_limit: "screen",
  too_often: "screen",
  wrong_pin: "form",
  pin_locked: "screen",
  too_early: "again",
  not_yet: "again",
  contact_first: "screen",
  contact_later: "again",
  not_there: "again",
  delay_limit: "screen",
  conversation_closed: "screen",
  message_differs: "screen",
  message_not_found: "screen",
  attachment_unknown: "form",
  attachment_unfit: "form",
  too_late: "screen",
  busy_try_again: "again",
  too_many_bookings: "list",
  number_used_often: "form",
  link_unknown: "screen",
  link_used: "screen",
  sign_in_instead: "screen",
} as const satisfies Record<RefusalCode, RefusalWay>;

/** Whose screens an address belongs to, and where their own list is. */
export function ownList(pathname: string): { to: string; whose: "guest" | "therapist" | "agent" } {
  if (/^\/therapist(\/|$)/u.test(pathname)) return { to: "/therapist", whose: "therapist" };
  if (/^\/support(\/|$)/u.test(pathname)) return { to: "/support", whose: "agent" };
  return { to: "/bookings", whose: "guest" };
}
