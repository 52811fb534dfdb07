// How a booking begins: the place is served, the number can be called, the price is the one that was shown.
import { type FieldIssue, type Refusal, refusal } from "#schema/refusals";
import type { CustomerRow, PromoRow } from "#schema/tables/customers";
import type { PriceListRow } from "#schema/tables/market";
import { servedPlace } from "../area.ts";
import { normalisePhone } from "../phone.ts";
import { photoRefusal, type StoredPhoto } from "../photo.ts";
import { promoRefusal } from "../pricing/promo.ts";
import { checkQuote } from "../pricing/quote.ts";
import type { CreateCommand } from "./commands.ts";
import { firstWindowFrom } from "./deadlines.ts";
import type { Actor, BookingRequest, LoggedEvent, SearchWindow } from "./events.ts";
import { evolve } from "./evolve.ts";
import { bookingLimit, guestFactsOf, preferredOf } from "./guest.ts";
import { type Decision, type Facts, Run } from "./run.ts";
import { scheduleRefusal } from "./schedule.ts";

export interface CreateFacts extends Facts {
  /**
   * The price list that was in force in the city of the place when the quote says that it was made, or null. Never the
   * one that the quote names: a guest could name an older, cheaper one.
   */
  priceList: PriceListRow | null;
  /** What is known of the guest; null before their first booking. */
  customer: CustomerRow | null;
  /** The promo that the quote names, if there is one. */
  promo: PromoRow | null;
  /** What is stored under the id of the entrance photo, if there is one. */
  photo?: StoredPhoto | null;
  /** Four digits, random. */
  pin: string;
}

/**
 * Decides a new booking. Its id is the command's id, so the same command again meets its own booking.
 * @returns the refusal, or the decision with the first events and offers.
 */
export const decideCreate = (command: CreateCommand, actor: Actor, facts: CreateFacts): Decision | Refusal => {
  const checked = checkRequest(command, actor, facts);
  if ("code" in checked) return checked;
  const asked = begin(command, actor, facts, checked, firstWindowFrom(facts.now, checked.preferred !== null));
  // Who cannot be asked now is not waited for: the search that everybody has begins at once, without a detour.
  return asked.state.attempt > 0 && checked.preferred !== null
    ? begin(command, actor, facts, checked, firstWindowFrom(facts.now, false))
    : asked;
};

const begin = (
  command: CreateCommand,
  actor: Actor,
  facts: CreateFacts,
  request: BookingRequest,
  window: SearchWindow,
): Decision => {
  const first: LoggedEvent = {
    bookingId: command.id,
    seq: 1,
    at: facts.now,
    actor,
    commandId: command.id,
    event: {
      type: "requested",
      customerId: actor.id,
      request,
      guest: guestFactsOf(facts.customer),
      quote: command.quote,
      pin: facts.pin,
      window,
    },
  };
  const run = new Run(evolve(null, first), command.id, actor.role, facts);
  run.askTherapists();
  const decision = run.end(null);
  return { ...decision, events: [first, ...decision.events] };
};

const checkRequest = (
  { request: asked, quote }: CreateCommand,
  guest: Actor,
  facts: CreateFacts,
): BookingRequest | Refusal => {
  const limit = bookingLimit(facts.customer, facts.now);
  if (limit) return limit;
  const { preferredTherapistId, ...request } = asked;
  const phone = normalisePhone(request.customerWhatsApp);
  const place = servedPlace(request.areaCode, request.coordinates);
  const isAreaUnknown = "unserved" in place && place.unserved === "area_unknown";
  const problems: FieldIssue[] = [];
  if (!phone.ok) problems.push({ path: "contact.customerWhatsApp", problem: phone.problem });
  if (isAreaUnknown) problems.push({ path: "place.areaCode", problem: "area_unknown" });
  if (!phone.ok || isAreaUnknown) return refusal("invalid_input", {}, problems);
  if ("unserved" in place) return refusal("outside_service_area", { nearest: place.nearest.name });
  const { priceList } = facts;
  if (!priceList || priceList.cityId !== place.city.id) return refusal("quote_changed");
  const { serviceDuration, areaCode, coordinates, hotel } = request;
  const { scheduledFor, promoCode } = quote;
  if (promoCode !== null) {
    const who = { cityId: place.city.id, visits: facts.customer?.visits ?? 0, at: quote.quotedAt };
    const refused = promoRefusal(promoCode, facts.promo, who);
    if (refused) return refused;
  }
  const promo = promoCode === null ? null : facts.promo;
  const verdict = checkQuote(
    quote,
    { priceList, city: place.city, areaCode, coordinates, serviceDuration, people: 1, hotel, scheduledFor, promo },
    facts.now,
  );
  if (verdict !== "good") return refusal(verdict);
  const unseen = request.entrancePhotoId === null ? null : photoRefusal(facts.photo ?? null, guest.id);
  if (unseen) return unseen;
  const tooSoon = scheduledFor === null ? null : scheduleRefusal(scheduledFor, facts.now);
  if (tooSoon) return tooSoon;
  const preferred = preferredOf(facts.customer, preferredTherapistId);
  if (preferred && "code" in preferred) return preferred;
  return { ...request, people: 1, customerWhatsApp: phone.e164, preferred };
};
