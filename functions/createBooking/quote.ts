// Prices for a place, before anything is booked: one quote for each duration.
import type { CityId } from "#schema/areas";
import type { ServiceDuration } from "#schema/booking";
import { isRefusal, type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { ResponseData } from "#schema/responses";
import type { PromoRow } from "#schema/tables/customers";
import { servedPlace } from "../domain/area.ts";
import { scheduleRefusal } from "../domain/booking/schedule.ts";
import { promoRefusal } from "../domain/pricing/promo.ts";
import { makeQuote } from "../domain/pricing/quote.ts";
import { Fault } from "../fault.ts";
import type { PortsFor } from "../ports.ts";

type QuoteRequest = ParsedRequestOf<"createBooking", "quote">;

type QuotePorts = PortsFor<"customers" | "prices" | "promos">;

export const quote = async (
  request: QuoteRequest,
  userId: string,
  ports: QuotePorts,
): Promise<ResponseData["createBooking"]["quote"] | Refusal> => {
  const { areaCode, coordinates, hotel, scheduledFor = null } = request;
  const place = servedPlace(areaCode, coordinates);
  if ("unserved" in place) {
    if (place.unserved === "outside_service_area")
      return refusal("outside_service_area", { nearest: place.nearest.name });
    return refusal("invalid_input", {}, [{ path: "areaCode", problem: "area_unknown" }]);
  }
  const quotedAt = ports.clock.now();
  const unscheduled = scheduledFor === null ? null : scheduleRefusal(scheduledFor, quotedAt);
  if (unscheduled) return unscheduled;
  const priceList = await ports.prices.current(place.city.id, quotedAt);
  if (!priceList) {
    throw new Fault(`There is no price list in force for ${place.city.id}.`, { cause: null, retryable: false });
  }
  const promo =
    request.promoCode === undefined ? null : await promoFor(request.promoCode, place.city.id, userId, ports);
  if (isRefusal(promo)) return promo;
  const input = { priceList, city: place.city, areaCode, coordinates, hotel, scheduledFor, promo, quotedAt };
  const of = (serviceDuration: ServiceDuration) => makeQuote({ ...input, serviceDuration, people: 1 });
  return { quotes: { "60": of("60"), "90": of("90"), "120": of("120") } };
};

/** The code's terms if this guest may use it, or why not; whether it is theirs still is decided when they book. */
const promoFor = async (
  code: string,
  cityId: CityId,
  userId: string,
  ports: QuotePorts,
): Promise<PromoRow | Refusal> => {
  const promo = await ports.promos.find(code);
  const visits = promo?.isForFirstVisit ? ((await ports.customers.find(userId))?.visits ?? 0) : 0;
  const refused = promoRefusal(code, promo, { cityId, visits, at: ports.clock.now() });
  if (refused) return refused;
  return (await ports.promos.usedBy(code, userId)) === null ? promo! : refusal("promo_used", { promoCode: code });
};
