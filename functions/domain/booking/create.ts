// How a booking begins: the place is served, the number can be called, the price is the one that was shown.
import type { City } from "#schema/areas";
import { type FieldIssue, isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { CustomerRow, PromoRow } from "#schema/tables/customers";
import type { PriceListRow } from "#schema/tables/market";
import { servedPlace } from "../area.ts";
import { coarseCell } from "../geo.ts";
import { normalisePhone } from "../phone.ts";
import { photoRefusal, type StoredPhoto } from "../photo.ts";
import { promoRefusal } from "../pricing/promo.ts";
import { checkQuote } from "../pricing/quote.ts";
import type { CreateCommand } from "./commands.ts";
import { firstWindowFrom } from "./deadlines.ts";
import type { Actor, BookingRequest, LoggedEvent, SearchWindow } from "./events.ts";
import { evolve } from "./evolve.ts";
import {
  bookingLimit,
  guestFactsOf,
  isProven,
  type KnownPerson,
  preferredOf,
  usedPromosOf,
  visitsOf,
} from "./guest.ts";
import { type Decision, type Facts, Run } from "./run.ts";
import { scheduleRefusal } from "./schedule.ts";

export interface CreateFacts extends Facts {
  /**
   * The price list that was in force in the city of the place when the quote says that it was made, or null. Never the
   * one that the quote names: a guest could name an older, cheaper one.
   */
  priceList: PriceListRow | null;
  /** What is known of the account; null before its first booking. */
  customer: CustomerRow | null;
  /** What is known of the number; null before the first booking with it. */
  number?: CustomerRow | null;
  /** Whether Appwrite has verified that the number is this account's. */
  isNumberVerified?: boolean;
  /** Where the request comes from, as a hash; null when nobody can say. */
  origin?: string | null;
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
  if (isRefusal(checked)) return checked;
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
  const person = personOf(facts, request.customerWhatsApp);
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
      guest: guestFactsOf(person),
      quote: command.quote,
      pin: facts.pin,
      window,
      origin: isProven(person) ? null : (facts.origin ?? null),
    },
  };
  const run = new Run(evolve(null, first), command.id, actor.role, facts);
  run.askTherapists();
  const decision = run.end(null);
  return { ...decision, events: [first, ...decision.events] };
};

const personOf = ({ customer, number, isNumberVerified }: CreateFacts, phone: string): KnownPerson => ({
  customer,
  phone,
  number: number ?? null,
  isNumberVerified: isNumberVerified ?? false,
});

/**
 * Whom to reach and where, or what is wrong with that whatever else is known: asked before anything is read, and again
 * when it is decided.
 */
export const reachedBy = (
  { areaCode, coordinates }: Pick<BookingRequest, "areaCode" | "coordinates">,
  { customerWhatsApp }: Pick<BookingRequest, "customerWhatsApp">,
): { e164: string; city: City } | Refusal => {
  const phone = normalisePhone(customerWhatsApp);
  const place = servedPlace(areaCode, coordinates);
  const isAreaUnknown = "unserved" in place && place.unserved === "area_unknown";
  const problems: FieldIssue[] = [];
  if (!phone.ok) problems.push({ path: "contact.customerWhatsApp", problem: phone.problem });
  if (isAreaUnknown) problems.push({ path: "place.areaCode", problem: "area_unknown" });
  if (!phone.ok || isAreaUnknown) return refusal("invalid_input", {}, problems);
  if ("unserved" in place) return refusal("outside_service_area", { nearest: place.nearest.name });
  return { e164: phone.e164, city: place.city };
};

const checkRequest = (
  { request: asked, quote }: CreateCommand,
  guest: Actor,
  facts: CreateFacts,
): BookingRequest | Refusal => {
  const { preferredTherapistId, ...request } = asked;
  const reached = reachedBy(request, request);
  if (isRefusal(reached)) return reached;
  const { e164, city } = reached;
  const person = personOf(facts, e164);
  const limit = bookingLimit(person, facts.now, coarseCell(request.coordinates));
  if (limit) return limit;
  const { priceList } = facts;
  if (!priceList || priceList.cityId !== city.id) return refusal("quote_changed");
  const { serviceDuration, areaCode, coordinates, hotel } = request;
  const { scheduledFor, promoCode } = quote;
  if (promoCode !== null) {
    const who = { cityId: city.id, visits: visitsOf(person), at: quote.quotedAt };
    const refused = promoRefusal(promoCode, facts.promo, who);
    if (refused) return refused;
    if (usedPromosOf(person).includes(promoCode)) return refusal("promo_used", { promoCode });
  }
  const promo = promoCode === null ? null : facts.promo;
  const verdict = checkQuote(
    quote,
    { priceList, city, areaCode, coordinates, serviceDuration, people: 1, hotel, scheduledFor, promo },
    facts.now,
  );
  if (verdict !== "good") return refusal(verdict);
  const unseen = request.entrancePhotoId === null ? null : photoRefusal(facts.photo ?? null, guest.id);
  if (unseen) return unseen;
  const tooSoon = scheduledFor === null ? null : scheduleRefusal(scheduledFor, facts.now);
  if (tooSoon) return tooSoon;
  const preferred = preferredOf(facts.customer, preferredTherapistId);
  if (isRefusal(preferred)) return preferred;
  return { ...request, people: 1, customerWhatsApp: e164, preferred };
};
