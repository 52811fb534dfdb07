// How a booking begins: the place is served, the number can be called, the price is the one that was shown.
import { type FieldIssue, type Refusal, refusal } from "#schema/refusals";
import type { PriceListRow } from "#schema/tables/market";
import { servedPlace } from "../area.ts";
import { normalisePhone } from "../phone.ts";
import { policy } from "../policy.ts";
import { checkQuote } from "../pricing/quote.ts";
import type { CreateCommand } from "./commands.ts";
import { windowFrom } from "./deadlines.ts";

import type { Actor, BookingRequest, LoggedEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type Decision, type Facts, Run } from "./run.ts";

export interface CreateFacts extends Facts {
  /**
   * The price list that was in force in the city of the place when the quote says that it was made, or null. Never the
   * one that the quote names: a guest could name an older, cheaper one.
   */
  priceList: PriceListRow | null;
  /** Four digits, random. */
  pin: string;
}

/**
 * Decides a new booking. Its id is the command's id, so the same command again meets its own booking.
 * @returns the refusal, or the decision with the first events and offers.
 */
export const decideCreate = (command: CreateCommand, actor: Actor, facts: CreateFacts): Decision | Refusal => {
  const checked = checkRequest(command, facts);
  if ("code" in checked) return checked;
  const first: LoggedEvent = {
    bookingId: command.id,
    seq: 1,
    at: facts.now,
    actor,
    commandId: command.id,
    event: {
      type: "requested",
      customerId: actor.id,
      request: checked,
      quote: command.quote,
      pin: facts.pin,
      window: windowFrom(facts.now, 1, policy.search.maxAttempts),
    },
  };
  const run = new Run(evolve(null, first), command.id, facts);
  run.askTherapists();
  const decision = run.end(null);
  return { ...decision, events: [first, ...decision.events] };
};

const checkRequest = ({ request, quote }: CreateCommand, facts: CreateFacts): BookingRequest | Refusal => {
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
  const verdict = checkQuote(
    quote,
    { priceList, city: place.city, areaCode, coordinates, serviceDuration, hotel },
    facts.now,
  );
  if (verdict !== "good") return refusal(verdict);
  return { ...request, customerWhatsApp: phone.e164 };
};
