/**
 * Why each sentence is true that states a number or a promise in words of its own. Whoever writes such a sentence hands
 * it the number (`{{graceMin}}`, see `lib/policy-words.ts`), or says here what makes it true; whoever changes the rule
 * finds the sentences here.
 */
import { cancellationBy } from "#domain/booking/cancel";
import { cancellationFeeIdr } from "#domain/booking/fee";
import { callPolicy, policy } from "#domain/policy";
import { makeQuote } from "#domain/pricing/quote";
import { cities } from "#schema/areas";
import { MOVE_MINUTES, PEOPLE_MAX, PROMO_CODE_LENGTH } from "#schema/booking";
import { requests } from "#schema/requests";
import { bookingRow } from "../testing/booking-row.ts";

export type Ground = {
  because: string;
  /** Texts as `namespace:path.to.key`, without the ending of a plural form. */
  keys: readonly string[];
  /** Asked in every run: whether the product still does so. */
  holds: () => boolean;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ID = "0123456789abcdef0123";
const NOW = Date.UTC(2026, 10, 21, 12, 31);

const tests = Object.keys(
  import.meta.glob(["/functions/**/*.test.ts", "/web/src/**/*.test.{ts,tsx}", "/web/e2e/*.e2e.ts"]),
);

/** The tests that hold the rule. */
function tested(...files: string[]): () => boolean {
  return () => files.every((file) => tests.some((test) => test.endsWith(`/${file}`)));
}

/** What a person says or is told to do, or the name of a thing: nothing is promised. */
const noPromise = () => true;

const confirmed = bookingRow({
  status: "active",
  phase: "confirmed",
  confirmedAt: NOW,
  promisedAt: NOW + policy.job.promiseMs,
});
const feeAt = (nowMs: number, changes: Parameters<typeof bookingRow>[0] = {}) =>
  cancellationFeeIdr({ ...confirmed, ...changes }, nowMs, null);

export const grounds: readonly Ground[] = [
  {
    because: "a command keeps its id until it is answered, and what came twice is obeyed once",
    holds: tested("contract/disorder.contract.test.ts"),
    keys: ["texts:fault"],
  },
  {
    because: "who comes is promised within the hour, and nobody farther away is asked",
    holds: () => policy.job.promiseMs === HOUR && policy.search.maxEtaMin * MINUTE <= HOUR,
    keys: [
      "landing:title",
      "landing:hero.title",
      "search:found.promise",
      "service:when.nowHint",
      "texts:system.booking_confirmed",
    ],
  },
  {
    because: "a guest owes nothing before they have accepted a therapist",
    holds: () => feeAt(NOW + 24 * HOUR, { phase: "offering", confirmedAt: null }) === 0,
    keys: [
      "booking:room.nobody.text",
      "landing:faq.nobody.answer",
      "search:search.cancel",
      "search:forward.until",
      "search:forward.cancel",
      "search:scheduled.free",
      "search:waiting.text",
      "search:ways.laterDetail",
      "visit:cancel.free.nobody",
    ],
  },
  {
    because: "nothing is owed in the time of grace, after too long a wait, or for safety; a share of it at other times",
    holds: () =>
      feeAt(NOW + policy.terms.graceMs) === 0 &&
      feeAt(NOW + policy.terms.graceMs + 1) > 0 &&
      feeAt(NOW + policy.job.promiseMs + policy.terms.lateFreeAfterMs + 1, { phase: "en_route" }) === 0 &&
      feeAt(NOW + policy.job.promiseMs + policy.terms.lateFreeAfterMs + 1, {
        phase: "arrived",
        arrivedAt: NOW,
        isArrivalShown: false,
      }) === 0 &&
      cancellationFeeIdr({ ...confirmed, phase: "arrived", arrivedAt: NOW }, NOW, "safety") === 0,
    keys: [
      "landing:prices.lede",
      "legal:terms.cancel.text",
      "service:policy",
      "service:policyLater",
      "visit:strip.lateFree",
      "visit:menu.cancelFree",
      "visit:cancel.free.plain",
      "visit:cancel.free.late",
      "visit:cancel.free.unshown",
      "visit:cancel.free.until",
      "visit:cancel.free.untilDate",
      "visit:cancel.free.safety",
      "visit:cancel.confirmFree",
    ],
  },
  {
    because: "what support cancels for a guest costs the guest nothing",
    holds: () => cancellationBy({} as never, "other", { role: "agent", id: "agent" }, NOW).feeDueIdr === 0,
    keys: ["texts:system.cancelled_by_support"],
  },
  {
    because: "it is shown where the fee of the row is zero",
    holds: tested("web/src/features/booking/settlement/ended-card.test.tsx"),
    keys: ["visit:ended.free"],
  },
  {
    because:
      "until a confirmation a therapist can read neither address, name, number nor PIN, and afterwards no number that is not shared",
    holds: tested("functions/domain/booking/project.test.ts", "functions/contract/permissions.contract.test.ts"),
    keys: [
      "booking:details.promise",
      "booking:room.address.text",
      "landing:vows.address.text",
      "landing:evening.accepts.text",
      "legal:privacy.seen.text",
    ],
  },
  {
    because: "a job starts by its PIN of four digits and by nothing else",
    holds: () => {
      const start = (pin: string) =>
        requests.updateJob.safeParse({ step: "start", pin, jobId: ID, commandId: ID }).success;
      return start("4827") && !start("482") && !start("48271");
    },
    keys: [
      "booking:room.pin.title",
      "booking:room.pin.text",
      "landing:evening.arrives.text",
      "landing:vows.pin.text",
      "therapist:pin.text",
      "texts:refusal.wrong_pin",
    ],
  },
  {
    because: "nobody of another gender than the guest asked for is eligible; only the guest's own wish widens it",
    holds: tested("functions/domain/dispatch/eligible.test.ts"),
    keys: [
      "booking:details.genderHint",
      "booking:room.choice.text",
      "landing:vows.choice.text",
      "search:ways.anyGenderDetail",
    ],
  },
  {
    because: "whom therapists let in is one of the rules of eligibility",
    holds: tested("functions/domain/dispatch/eligible.test.ts"),
    keys: ["support:filtered.night_proof", "therapist:settings.acceptsHint", "therapist:settings.nightProof"],
  },
  {
    because: "a block counts for both sides in every later search, and is written where the other side cannot read it",
    holds: tested("functions/domain/dispatch/eligible.test.ts", "functions/contract/permissions.contract.test.ts"),
    keys: [
      "support:filtered.blocked",
      "support:reason.visit_rated.blocked",
      "support:reason.guest_rated.blocked",
      "therapist:rate.block",
      "visit:settle.rate.block",
    ],
  },
  {
    because: "the stars of a guest are in rows that the guest cannot read",
    holds: tested("functions/contract/permissions.contract.test.ts"),
    keys: ["therapist:rate.text"],
  },
  {
    because: "an answer counts in the acceptance of a therapist, a no for safety and silence to a stranger do not",
    holds: tested(
      "functions/domain/dispatch/standing.test.ts",
      "functions/domain/dispatch/rank.test.ts",
      "functions/domain/insight/own-offer.test.ts",
    ),
    keys: ["offers:rate.rule", "offers:uncounted", "therapist:decline.text", "therapist:support.safety"],
  },
  {
    because: "the lock of a therapist and the next number of a log have one writer",
    holds: tested("functions/contract/acceptance.contract.test.ts"),
    keys: ["landing:faq.one.question", "landing:faq.one.answer"],
  },
  {
    because: "the first window of a search for somebody asks them alone",
    holds: tested("functions/domain/booking/search.test.ts"),
    keys: [
      "search:private.title",
      "search:private.after",
      "texts:system.asking_preferred",
      "therapist:offer.privateTitle",
    ],
  },
  {
    because: "the same answer that decides it asks the next one, tells the guest, or frees the therapist",
    holds: tested("functions/domain/booking/decide.test.ts", "functions/domain/booking/system-line.test.ts"),
    keys: [
      "support:event.offer_declined.why",
      "therapist:waiting.text",
      "therapist:delay.text",
      "therapist:cancelJob.text",
      "visit:ended.cancelled.text",
    ],
  },
  {
    because: "a call is an alert in the same transaction",
    holds: tested("functions/domain/booking/call.test.ts", "functions/contract/visit.contract.test.ts"),
    keys: ["therapist:support.text", "visit:help.unsafeDetail", "visit:help.helpText", "visit:help.unsafeText"],
  },
  {
    because: "112 is the emergency number of Indonesia",
    holds: noPromise,
    keys: ["therapist:support.emergency"],
  },
  {
    because: "tips and fees are the therapist's whole, the pay is a share of the price",
    holds: tested("web/src/features/therapist/earnings/earnings.test.ts", "functions/domain/booking/settle.test.ts"),
    keys: [
      "therapist:settle.tip",
      "therapist:earnings.note",
      "visit:cancel.costs",
      "visit:receipt.foot",
      "visit:settle.tip.text",
    ],
  },
  {
    because: "a price is quoted for ten minutes",
    holds: () =>
      policy.pricing.quoteValidMs === 10 * MINUTE &&
      makeQuote({
        priceList: {
          ...{ $id: "p", cityId: "jakarta", validFrom: 0, base60: 1, base90: 1, base120: 1, travelPerKm: 0 },
          ...{ travelFreeM: 0, travelCap: 0, night: 0, holiday: 0, holidays: [], hotel: 0 },
        },
        ...{ city: cities[0] as (typeof cities)[number], areaCode: "", coordinates: { lat: 0, lng: 0 }, people: 1 },
        ...{ serviceDuration: "90", hotel: false, scheduledFor: null, promo: null, quotedAt: NOW },
      }).expiresAt ===
        NOW + 10 * MINUTE,
    keys: ["texts:refusal.quote_expired"],
  },
  {
    because: "a price changes by an accepted change alone",
    holds: tested("functions/domain/booking/change.test.ts"),
    keys: ["legal:terms.price.text"],
  },
  {
    because: "for a booking for later the search begins again an hour before",
    holds: () => policy.schedule.searchAgainBeforeMs === HOUR,
    keys: ["texts:system.search_postponed"],
  },
  {
    because: "who has been told has a quarter of an hour to come back",
    holds: () => policy.wait.holdMs === 15 * MINUTE,
    keys: ["texts:system.someone_free"],
  },
  {
    because: "the waiting ends at the moment that is named",
    holds: tested("functions/domain/booking/search.test.ts"),
    keys: ["texts:system.waiting_begins"],
  },
  {
    because: "the promise is an event of the log",
    holds: tested("functions/domain/insight/explanation.test.ts"),
    keys: ["support:event.confirmed.why"],
  },
  {
    because: "limits are counted by the minute and by the hour",
    holds: () => callPolicy.searches.spanMs === MINUTE && policy.limits.bookingsPerHour > 0,
    keys: ["texts:refusal.too_many_searches", "texts:refusal.too_many_bookings", "texts:refusal.number_used_often"],
  },
  {
    because: "how long after sending a message may be changed or taken back is the policy's",
    holds: tested("functions/domain/conversation/marks.test.ts"),
    keys: ["texts:refusal.too_late"],
  },
  {
    because: "one massages two people at most",
    holds: () => PEOPLE_MAX === 2,
    keys: ["visit:change.mostPeople"],
  },
  {
    because: "a start moves in steps of five minutes",
    holds: () => MOVE_MINUTES.step === 5,
    keys: ["visit:change.earlier", "visit:change.later"],
  },
  {
    because: "a code has three letters or digits at least",
    holds: () => PROMO_CODE_LENGTH === 14,
    keys: ["service:promo.short"],
  },
  {
    because: "stars go from one to five",
    holds: tested("functions/domain/booking/settle.test.ts"),
    keys: ["support:event.visit_rated.what", "support:event.guest_rated.what", "therapist:offer.guestRating"],
  },
  {
    because: "the arrow keys move the pin by ten metres, and by a hundred",
    holds: tested("web/e2e/place.e2e.ts"),
    keys: ["place:pin.map"],
  },
  {
    because: "the sum of a therapist's home is that of seven days",
    holds: tested("web/src/features/therapist/earnings/earnings-card.test.tsx"),
    keys: ["therapist:earnings.week"],
  },
  {
    because: "a day has twenty-four hours",
    holds: noPromise,
    keys: ["therapist:settings.wholeDay"],
  },
  {
    because: "a guest may ask for a therapist who has been with them",
    holds: tested("functions/contract/search.contract.test.ts"),
    keys: ["texts:refusal.therapist_unknown"],
  },
  {
    because: "the limit is filled in from the rule that was broken",
    holds: noPromise,
    keys: [
      "common:field.too_long",
      "service:promo.long",
      "support:assist.refund.range",
      "texts:field.too_long",
      "texts:field.too_large",
      "texts:refusal.photo_unfit",
      "attachments:dialog.most",
    ],
  },
  {
    because: "the digits are an example of how a number is written",
    holds: noPromise,
    keys: ["texts:field.phone_invalid", "texts:field.phone_needs_country_code"],
  },
  {
    because: "how exactly it knows where it is says the device itself",
    holds: noPromise,
    keys: ["booking:details.located.vague", "place:pin.trouble.rough", "place:pin.trouble.vague"],
  },
  {
    because: "four words are an example of a good password",
    holds: noPromise,
    keys: ["profile:welcome.weak", "profile:keep.password_weak"],
  },
  {
    because: "a guest's session cannot be opened again, and the device is asked for others before this is said",
    holds: tested("web/e2e/profile.e2e.ts"),
    keys: ["profile:leave.lost"],
  },
  {
    because: "a link that lets somebody in opens once, within the hour",
    holds: tested("web/e2e/welcome.e2e.ts"),
    keys: ["profile:welcome.used.text"],
  },
  {
    because: "without a socket rows are read every few seconds",
    holds: tested("web/src/lib/realtime.test.ts"),
    keys: ["common:connection.polled"],
  },
  {
    because: "a yes that the guest did not take up is no miss, and holds the therapist no longer",
    holds: tested("functions/domain/dispatch/standing.test.ts"),
    keys: ["therapist:waiting.released.text"],
  },
  {
    because: "the number is the last without a gap before it",
    holds: tested("web/src/conversation/merge-messages.test.ts"),
    keys: ["talk:tally.detail"],
  },
  {
    because: "what was closed is opened for as long as the policy says",
    holds: () => policy.conversation.reopenForMs === 24 * HOUR,
    keys: ["talk:again.asked", "talk:again.open"],
  },
  {
    because:
      "a position is read at a press of its button, and notifications are shown for this news; nothing else asks",
    holds: tested(
      "web/src/features/booking/search/use-tell-when-free.test.tsx",
      "functions/contract/photos.contract.test.ts",
    ),
    keys: ["legal:privacy.place.text", "search:waiting.notifyWhy"],
  },
  {
    because: "everything that is kept on the phone is in the site's own storage",
    holds: tested("web/src/lib/storage.test.ts"),
    keys: ["legal:privacy.device.text"],
  },
  {
    because: "without a position the guest's strip has the stage and the times alone",
    holds: tested("web/src/features/booking/visit/visit.test.tsx"),
    keys: ["therapist:position.unavailable", "therapist:position.off"],
  },
  {
    because: "the operator sets the date of verification after these three, and without it nobody is asked",
    holds: tested("functions/domain/dispatch/eligible.test.ts"),
    keys: ["landing:vows.checked.title"],
  },
  {
    because: "what the house is for, and what it asks of people",
    holds: noPromise,
    keys: ["booking:room.foot", "landing:vows.oath", "legal:terms.service.text"],
  },
  {
    because: "one evening as a story, within what the product does",
    holds: noPromise,
    keys: ["landing:scene.detail", "landing:evening.chooses.title", "landing:evening.asks.text"],
  },
  {
    because: "examples, names of things, and what people say themselves",
    holds: noPromise,
    keys: [
      "common:field.phone_invalid",
      "common:field.phone_needs_country_code",
      "common:skipToContent",
      "offers:place.joined_later",
      "place:pin.text",
      "phrases:said.soon",
      "therapist:delay.keep",
      "therapist:change.keep",
      "visit:ended.absenceFee",
    ],
  },
];
