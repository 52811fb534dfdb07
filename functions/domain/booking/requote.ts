// The price of a changed booking: made again from the price list and the moment of the frozen quote, so that only what
// changes changes the price. What a promo code took off stays off.
import { areaByCode, cityById } from "#schema/areas";
import type { BookingChange, Quote } from "#schema/booking";
import type { PromoRow } from "#schema/tables/customers";
import type { PriceListRow } from "#schema/tables/market";
import { makeQuote } from "../pricing/quote.ts";
import type { BookingState } from "./state.ts";

const MINUTE_MS = 60_000;

/** When the massage is to begin after a change (ms); null for as soon as possible. */
export const scheduledForAfter = ({ scheduledFor }: BookingState, change: BookingChange): number | null =>
  scheduledFor === null || change.kind !== "time" ? scheduledFor : scheduledFor + change.minutes * MINUTE_MS;

/** @param priceList the list that the frozen quote names. */
export const requote = (state: BookingState, change: BookingChange, priceList: PriceListRow): Quote => {
  const asked = { ...state.request, ...(change.kind !== "time" && change) };
  const { serviceDuration, people, areaCode, coordinates, hotel } = asked;
  return makeQuote({
    priceList,
    city: cityById(areaByCode(areaCode)?.cityId ?? priceList.cityId),
    areaCode,
    coordinates,
    serviceDuration,
    people,
    hotel,
    scheduledFor: scheduledForAfter(state, change),
    promo: keptPromo(state.quote),
    quotedAt: state.quote.quotedAt,
    terms: state.quote.terms,
  });
};

/** The code of a quote as one that takes off the same amount again, whatever its own terms say today. */
const keptPromo = ({ promoCode, lines, quotedAt, expiresAt }: Quote): PromoRow | null => {
  if (promoCode === null) return null;
  const amountIdr = -(lines.find((line) => line.code === "promo")?.amountIdr ?? 0);
  return {
    $id: promoCode,
    amountIdr,
    percent: 0,
    maxIdr: 0,
    validFrom: quotedAt,
    validUntil: expiresAt,
    cityId: null,
    isForFirstVisit: false,
  };
};
