// Test-only: the scope `whole`. One booking from its beginning, for now, for later or with a preferred therapist, until
// two weeks after its end, with every command of everybody. One booking and two therapists suffice: bookings meet only in
// the lock table, where what is outside the scope `search` creates no row of a therapist (a law), and in a therapist's
// calendar, which is left open here.
import { type BookingChange, TIP_IDR } from "#schema/booking";
import { policy } from "../../policy.ts";
import { type Actor, SYSTEM } from "../events.ts";
import { AGENT, type Ask, GUEST, MINUTE, NOON, PIN, quoteFor, request, toAHotel } from "../scene.testing.ts";
import { amountDueIdr } from "../settle.ts";
import { type Active, type BookingState, isActive, isTerminal, type Job, matchOf } from "../state.ts";
import {
  type Attempt,
  around,
  begin,
  bitsOf,
  lastOfferOf,
  type Place,
  REGULAR,
  type Scope,
  STRANGER,
} from "./model.testing.ts";
import { clockOf, laterPlaces } from "./moments.testing.ts";

const IDS = ["t1", "t2"] as const;
// The woman and the man are free, or one of them, or nobody; or both are asked by another booking. The man comes to women
// only, so that a guest who has not said who they are may have to.
const views = [
  ...[3, 2, 1, 0].map((free) => around(IDS, free)),
  around(IDS, 3, { lock: { kind: "offered", bookingId: "other" } }),
].map((all) =>
  all.map((each) => ({ ...each, acceptsGender: each.gender === "male" ? ("female" as const) : ("any" as const) })),
);
const maxAttempts = 1;
const scope = { views, maxAttempts };

const beginnings = (): Place[] => [
  ...begin(scope, { request: { ...request, genderPreference: "female" } }),
  ...begin(scope, { request: { ...request, preferredTherapistId: "t1" } }, { customer: REGULAR }),
  ...begin(
    scope,
    {
      request: { ...request, preferredTherapistId: "t1" },
      quote: quoteFor(request, NOON, NOON + 6 * 60 * MINUTE),
    },
    { customer: REGULAR },
  ),
];

/** Calls and a shared number are in no key: that they change nothing else is a law. */
const keyOf = (place: Place): string => {
  const { state } = place;
  const { phase, request: asked } = state;
  if (isTerminal(state)) {
    const { payment, tipIdr, visitStars, guestStars } = state.settlement;
    const paid = [amountDueIdr(state), payment?.status, payment?.refundedIdr, tipIdr];
    const settled = [...paid, visitStars !== null, guestStars !== null];
    return [phase, state.job !== null, ...settled, clockOf(place)].join();
  }
  const wanted = [
    asked.genderPreference,
    asked.guestGender,
    asked.serviceDuration,
    asked.people,
    asked.hotel,
    state.quote.totalIdr,
  ];
  const therapistId = matchOf(state)?.offer.therapistId;
  const searched = [state.attempt, bitsOf(Object.keys(state.excluded)), therapistId, state.scheduledFor !== null];
  const offers = phase === "offering" ? bitsOf(state.offers.map((offer) => offer.therapistId)) : 0;
  const job = isActive(state) ? jobKey(state) : [];
  return [phase, ...wanted, ...searched, offers, ...job, clockOf(place)].join();
};

const jobKey = ({ phase, job }: Active): unknown[] => {
  const { proposal, overdue, pinTries, contactAttempts } = job;
  const open = proposal?.status === "open" ? `${proposal.change.kind} by ${proposal.by}` : "";
  if (phase === "arrived") {
    const tried = Math.min(contactAttempts, policy.terms.absentAfterContacts);
    const isInWait = (job.lastContactAt ?? 0) >= Math.max(job.arrivedAt ?? 0, job.expectedAt);
    return [open, pinTries, tried, isInWait, wasLate(job), overdue.start];
  }
  return phase === "in_service" ? [open, overdue.end] : [open, job.delayMin, overdue.arrival];
};

const wasLate = ({ arrivedAt, promisedAt }: Job): boolean =>
  (arrivedAt ?? 0) > promisedAt + policy.terms.lateFreeAfterMs;

const CHANGES: readonly BookingChange[] = [
  { kind: "time", minutes: 30 },
  { kind: "duration", serviceDuration: "120" },
  { kind: "people", people: 2 },
  toAHotel,
];

/**
 * The first visit of a booking is tried in everything; a later one, of somebody else or after a relaxed choice, only in
 * what leads to an end: it differs in names and prices. What is counted at the door (wrong PINs, attempts to reach the
 * guest) and what is proposed is never read together, so each is tried where the others are not.
 */
const detailOf = (state: BookingState): Ask[] => {
  const isFirst =
    Object.keys(state.excluded).length === 0 && (state.attempt === 0 || state.request.genderPreference === "female");
  if (!isActive(state) || !isFirst) return [];
  const { proposal, pinTries, contactAttempts } = state.job;
  const isOpen = proposal?.status === "open";
  return [
    { type: "delay", minutes: policy.terms.maxDelayMin },
    ...(isOpen || contactAttempts > 0 ? [] : [{ type: "start", pin: "0000" } as const]),
    // One is accepted: a second finds the same laws from other moments.
    ...(proposal?.status === "accepted" || pinTries + contactAttempts > 0 ? [] : CHANGES).map(
      (change): Ask => ({ type: "propose_change", change }),
    ),
  ];
};

/** Two such parts are all of it, and a third is too much. */
const halfOfDueIdr = (state: BookingState): number => (isTerminal(state) ? Math.ceil(amountDueIdr(state) / 2) : 0);

/** What anybody may think of, whoever it is. */
const asksOf = (state: BookingState): Ask[] => {
  const proposalId = (isActive(state) && state.job.proposal?.proposalId) || "none.1";
  const isCalm = !isActive(state) || (state.job.proposal?.status !== "open" && state.job.pinTries === 0);
  return [
    { type: "advance" },
    { type: "retry" },
    { type: "retry", genderPreference: "any" },
    { type: "retry", genderPreference: "any", guestGender: "female" },
    { type: "wait" },
    { type: "find_another" },
    ...IDS.map((therapistId): Ask => ({ type: "accept_therapist", therapistId })),
    { type: "cancel", reason: "changed_plans" },
    { type: "cancel", reason: "safety" },
    { type: "en_route" },
    { type: "arrived" },
    ...(isCalm ? [{ type: "contact_attempt" } as const] : []),
    { type: "start", pin: PIN },
    { type: "complete" },
    { type: "customer_absent" },
    { type: "cancel_job", reason: "emergency" },
    ...detailOf(state),
    { type: "answer_change", proposalId, answer: "accepted" },
    { type: "answer_change", proposalId, answer: "declined" },
    { type: "withdraw_change", proposalId },
    { type: "share_contact" },
    { type: "call_support", reason: "unsafe", note: "" },
    { type: "pay", method: "cash" },
    { type: "refund", amountIdr: halfOfDueIdr(state), reason: "goodwill" },
    { type: "tip", amountIdr: TIP_IDR.max / 2 },
    { type: "rate_visit", stars: 5, reasons: [], comment: "", block: false },
    { type: "rate_guest", stars: 1, flags: ["unsafe"], block: true },
  ];
};

/** Whose account may be gone: the guest's, or that of a therapist whom the booking is about now. */
const leaversOf = (state: BookingState): string[] => {
  if (isTerminal(state)) return [];
  const asked =
    state.phase === "offering" ? state.offers : [matchOf(state)?.offer].filter((each) => each !== undefined);
  return [GUEST.id, ...(state.phase === "in_service" ? [] : asked.map(({ therapistId }) => therapistId))];
};

const attempts = (state: BookingState): Attempt[] => {
  const therapists = IDS.map((id): Actor => ({ role: "therapist", id }));
  const asks = asksOf(state);
  return [
    [{ type: "advance" }, SYSTEM],
    ...leaversOf(state).map((userId): Attempt => [{ type: "leave", userId }, SYSTEM]),
    ...[GUEST, AGENT, ...therapists].flatMap((actor) => asks.map((ask): Attempt => [ask, actor])),
    [{ type: "cancel", reason: "other" }, STRANGER],
    [{ type: "pay", method: "cash" }, STRANGER],
    ...therapists.flatMap(({ id }): Attempt[] => {
      const offerId = lastOfferOf(state, id);
      if (!offerId) return [];
      return [GUEST, AGENT, ...therapists].flatMap((actor): Attempt[] => [
        [{ type: "accept_offer", offerId }, actor],
        [{ type: "decline_offer", offerId, reason: "busy" }, actor],
      ]);
    }),
  ];
};

export const whole: Scope = { beginnings, keyOf, laterPlaces, attempts, maxAttempts, views };
