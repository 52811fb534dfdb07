// The log of a booking as a timeline: what happened second by second, by whom and why, as codes and values. What each
// event tells is one line of `told`; the words are the web's.
import { eventId } from "#schema/ids";
import type { TimelineEntry, TimelineParams } from "#schema/insight";
import type { BookingEventType, EventOf } from "../booking/events.ts";
import { changedOffers, type OfferStory, type Step } from "./offer-story.ts";

/** What an event may refer to. */
interface Around {
  at: number;
  /** Every offer by its id. */
  offers: ReadonlyMap<string, OfferStory>;
}

const secondsSince = (from: number | undefined, at: number): number => Math.round((at - (from ?? at)) / 1000);

/** What is told of each event; a new type of event needs its line here and its words in the web's locales. */
const told = {
  requested: ({ request, quote, window }) => ({
    durationMin: Number(request.serviceDuration),
    areaCode: request.neighbourhood || request.areaCode,
    totalIdr: quote.totalIdr,
    radiusM: window.radiusM,
    deadlineAt: window.deadlineAt,
  }),
  offered: ({ therapistId, rank, distanceM, etaMin, payIdr, deadlineAt, search }) => ({
    therapistId,
    rank,
    distanceM,
    etaMin,
    payIdr,
    deadlineAt,
    eligible: search.eligibleCount,
    filtered: search.filteredCount,
  }),
  offer_declined: ({ offerId, reason }, { at, offers }) => ({
    reason,
    answeredAfterS: secondsSince(offers.get(offerId)?.sentAt, at),
  }),
  offer_accepted: ({ offerId, therapist, confirmDeadlineAt }, { at, offers }) => ({
    answeredAfterS: secondsSince(offers.get(offerId)?.sentAt, at),
    etaMin: therapist.etaMin,
    deadlineAt: confirmDeadlineAt,
  }),
  window_opened: ({ why, window }) => ({
    reason: why,
    attempt: window.attempt,
    maxAttempts: window.maxAttempts,
    radiusM: window.radiusM,
    deadlineAt: window.deadlineAt,
  }),
  preferences_changed: ({ genderPreference }) => ({ reason: genderPreference }),
  another_wanted: ({ why, window }) => ({ reason: why, radiusM: window.radiusM, deadlineAt: window.deadlineAt }),
  search_exhausted: ({ reason, resumeDeadlineAt }) => ({ reason, deadlineAt: resumeDeadlineAt }),
  search_postponed: ({ resumesAt }) => ({ resumesAt }),
  wait_began: ({ until }) => ({ deadlineAt: until }),
  confirmed: ({ promisedAt, expectedAt }) => ({ promisedAt, expectedAt }),
  en_route: () => ({}),
  delayed: ({ minutes, expectedAt }) => ({ delayMin: minutes, expectedAt }),
  arrived: () => ({}),
  pin_refused: () => ({}),
  contact_attempted: () => ({}),
  started: () => ({}),
  completed: () => ({}),
  customer_absent: ({ feeDueIdr }) => ({ feeIdr: feeDueIdr }),
  therapist_cancelled: ({ reason, window }) => ({ reason, deadlineAt: window.deadlineAt, radiusM: window.radiusM }),
  change_proposed: ({ change, quote, expiresAt }) => ({
    reason: change.kind,
    totalIdr: quote.totalIdr,
    deadlineAt: expiresAt,
  }),
  change_closed: ({ status }) => ({ reason: status }),
  changed: ({ change, quote, expectedAt }) => ({ reason: change.kind, totalIdr: quote.totalIdr, expectedAt }),
  contact_shared: () => ({}),
  support_called: ({ reason, note }) => ({ reason, note }),
  overdue: ({ what }) => ({ reason: what }),
  paid: ({ status, method, amountIdr }) => ({ reason: status, method, amountIdr }),
  refunded: ({ amountIdr, reason }) => ({ amountIdr, reason }),
  tipped: ({ amountIdr }) => ({ amountIdr }),
  visit_rated: ({ stars, comment, block }) => ({ stars, note: comment, reason: block ? "blocked" : "open" }),
  guest_rated: ({ stars, block }) => ({ stars, reason: block ? "blocked" : "open" }),
  party_left: () => ({}),
  place_forgotten: () => ({}),
  cancelled: ({ phase, reason, feeDueIdr }) => ({ reason: reason ?? phase, feeIdr: feeDueIdr }),
} satisfies { [T in BookingEventType]: (event: EventOf<T>, around: Around) => TimelineParams };

export const timelineOf = (steps: readonly Step[], offers: ReadonlyMap<string, OfferStory>): TimelineEntry[] => {
  const startedAt = steps[0]?.logged.at ?? 0;
  return steps.map((step) => {
    const { bookingId, seq, at, actor, event } = step.logged;
    const tell = told[event.type] as (event: unknown, around: Around) => TimelineParams;
    const own = "offerId" in event ? event.offerId : null;
    return {
      eventId: eventId(bookingId, seq),
      at,
      offsetMs: at - startedAt,
      actor,
      code: event.type,
      params: tell(event, { at, offers }),
      endedOffers: changedOffers(step)
        .filter(({ offerId }) => offerId !== own)
        .map(({ offerId, status }) => ({ therapistId: offers.get(offerId)?.therapistId ?? "", status })),
    };
  });
};
