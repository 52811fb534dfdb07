// How often one person may ask for what, beside what a booking's own table allows (`booking/commands`): of a function that
// writes nothing when it refuses, too, a person has a share and not all of it. Every action has a kind; a new one without
// is a compiler error.
import type { Refusal } from "#schema/refusals";
import { refusal } from "#schema/refusals";
import { type ActionOf, actionOf, type FunctionWithRequest, type ParsedRequestOf } from "#schema/requests";
import { callPolicy } from "./policy.ts";

export type CallKind = keyof typeof callPolicy;

export const callKinds: { readonly [F in FunctionWithRequest]: Readonly<Record<ActionOf<F>, CallKind>> } = {
  createBooking: { quote: "searches", create: "searches" },
  searchTherapists: { advance: "searches", find_another: "searches", retry: "searches", wait: "searches" },
  acceptTherapist: { acceptTherapist: "steps" },
  cancelBooking: { cancelBooking: "steps" },
  respondToOffer: { accept: "answers", decline: "answers", none: "looks" },
  updateJob: {
    en_route: "steps",
    arrived: "steps",
    start: "steps",
    complete: "steps",
    delay: "steps",
    contact_attempt: "steps",
    customer_absent: "steps",
    cancel: "steps",
  },
  updateAvailability: {
    go_online: "switches",
    go_offline: "switches",
    heartbeat: "heartbeats",
    preferences: "switches",
  },
  changeBooking: {
    quote: "prices",
    propose: "steps",
    answer: "steps",
    withdraw: "steps",
    share_contact: "steps",
    call_support: "calls",
    entrance_photo: "photoPasses",
    position: "positions",
  },
  settleBooking: { pay: "steps", tip: "steps", rate_visit: "steps", rate_guest: "steps" },
  chat: { enter: "looks", send: "messages", ask_again: "steps", reopen: "steps" },
  account: { make_resume_link: "resumeLinks", resume: "resumes" },
  insights: { own_offers: "pastOffers" },
  support: {
    enter: "deskReads",
    find: "deskReads",
    open: "deskReads",
    entrance_photo: "photoPasses",
    resolve_alert: "deskHands",
    cancel: "deskHands",
    cancel_job: "deskHands",
    refund: "deskHands",
  },
};

/** Of which kind a request is. */
export const callKindOf = <F extends FunctionWithRequest>(functionId: F, request: ParsedRequestOf<F>): CallKind =>
  callKinds[functionId][actionOf(functionId, request)];

/** The refusal of one call too many: it says when the next span of the clock begins. */
export const tooManyCalls = (kind: CallKind, now: number): Refusal => {
  const { spanMs } = callPolicy[kind];
  const leftMs = spanMs - (now % spanMs);
  const wait = { seconds: Math.ceil(leftMs / 1000), minutes: Math.ceil(leftMs / 60_000) };
  return refusal(kind === "searches" ? "too_many_searches" : "too_many_requests", wait);
};
