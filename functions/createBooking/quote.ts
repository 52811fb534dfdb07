// Prices for a place, before anything is booked: one quote for each duration.
import { type Refusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { ResponseData } from "#schema/responses";
import { servedPlace } from "../domain/area.ts";
import { makeQuote } from "../domain/pricing/quote.ts";
import { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";

type QuoteRequest = Extract<ParsedRequestOf<"createBooking">, { action: "quote" }>;

export const quote = async (request: QuoteRequest, ports: Ports): Promise<ResponseData["createBooking"] | Refusal> => {
  const { areaCode, coordinates, hotel } = request;
  const place = servedPlace(areaCode, coordinates);
  if ("unserved" in place) {
    if (place.unserved === "outside_service_area")
      return refusal("outside_service_area", { nearest: place.nearest.name });
    return refusal("invalid_input", {}, [{ path: "areaCode", problem: "area_unknown" }]);
  }
  const quotedAt = ports.clock.now();
  const priceList = await ports.prices.current(place.city.id, quotedAt);
  if (!priceList) {
    throw new Fault(`There is no price list in force for ${place.city.id}.`, { cause: null, retryable: false });
  }
  const of = (serviceDuration: "60" | "90" | "120") =>
    makeQuote({ priceList, city: place.city, areaCode, coordinates, serviceDuration, hotel, quotedAt });
  return { quotes: { "60": of("60"), "90": of("90"), "120": of("120") } };
};
