// The expected ways in which the product says no: one closed union, each with its HTTP status and the values that its
// message needs. A refusal is a value; faults (the world failed) and defects (our bug) are thrown.

/** Code → HTTP status. */
export const refusalStatus = {
  invalid_input: 400,
  outside_service_area: 400,
  session_missing: 401,
  not_a_therapist: 403,
  not_an_agent: 403,
  booking_not_found: 404,
  offer_not_found: 404,
  job_not_found: 404,
  alert_not_found: 404,
  conversation_not_found: 404,
  command_not_allowed: 409,
  open_booking_exists: 409,
  quote_expired: 409,
  quote_changed: 409,
  offer_expired: 409,
  offer_withdrawn: 409,
  offer_taken: 409,
  therapist_changed: 409,
  therapist_not_free: 409,
  outside_schedule: 400,
  photo_unknown: 404,
  photo_unfit: 400,
  promo_unknown: 409,
  promo_expired: 409,
  promo_elsewhere: 409,
  promo_first_visit: 409,
  promo_used: 409,
  guest_blocked: 403,
  therapist_unknown: 404,
  proposal_not_found: 404,
  proposal_closed: 409,
  proposal_open: 409,
  nothing_to_change: 409,
  nothing_to_pay: 409,
  nothing_to_refund: 409,
  already_done: 409,
  too_many_searches: 429,
  too_many_requests: 429,
  find_another_limit: 409,
  too_often: 409,
  wrong_pin: 409,
  pin_locked: 409,
  too_early: 409,
  not_yet: 409,
  contact_first: 409,
  contact_later: 409,
  not_there: 409,
  delay_limit: 409,
  conversation_closed: 409,
  message_differs: 409,
  message_not_found: 404,
  attachment_unknown: 404,
  attachment_unfit: 400,
  too_late: 409,
  busy_try_again: 409,
  too_many_bookings: 429,
  number_used_often: 429,
  link_unknown: 404,
  link_used: 409,
  sign_in_instead: 403,
} as const;

export type RefusalCode = keyof typeof refusalStatus;
export const refusalCodes = Object.keys(refusalStatus) as RefusalCode[];

/** What is wrong with one field of a request. */
export const fieldProblems = [
  "required",
  "unknown_field",
  "invalid",
  "not_one_of",
  "too_short",
  "too_long",
  "too_small",
  "too_large",
  "phone_invalid",
  "phone_needs_country_code",
  "area_unknown",
  "not_json",
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** `path` such as "contact.customerWhatsApp"; `limit` for lengths and ranges; `allowed` for enums. */
export interface FieldIssue {
  path: string;
  problem: FieldProblem;
  limit?: number;
  allowed?: readonly string[];
}

export interface Refusal {
  code: RefusalCode;
  /** Values for the blanks of the message. */
  params: Record<string, string | number>;
  /** Every problem of the request, for `invalid_input`. */
  fields?: readonly FieldIssue[];
}

export const refusal = (code: RefusalCode, params: Refusal["params"] = {}, fields?: readonly FieldIssue[]): Refusal =>
  fields ? { code, params, fields } : { code, params };

/** The one way to tell a refusal from a value: where both are possible, nobody looks for other fields. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  "params" in value &&
  Object.hasOwn(refusalStatus, String(value.code));
