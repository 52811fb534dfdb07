// The price of a service, itemised. It depends on the place and the hour only, never on who accepts: what the guest
// sees before confirming is what they pay. A quote carries what it was made from, so the server can make it again and
// compare: no stored quote, no secret, nothing to tamper with.
import type { City } from "#schema/areas";
import type { Coordinates, Quote, QuoteLine, ServiceDuration, Terms } from "#schema/booking";
import type { PromoRow } from "#schema/tables/customers";
import type { PriceListRow } from "#schema/tables/market";
import { distanceM } from "../geo.ts";
import { roundUpIdr, shareIdr } from "../money.ts";
import { policy } from "../policy.ts";
import { hourIsWithin, type LocalTime, localTime } from "../time.ts";

export interface QuoteInput {
  priceList: PriceListRow;
  city: City;
  areaCode: string;
  coordinates: Coordinates;
  serviceDuration: ServiceDuration;
  /** How many are massaged, one after the other. */
  people: number;
  hotel: boolean;
  /** When the massage is to begin (ms); null for as soon as possible. */
  scheduledFor: number | null;
  /** The code that the guest may use, if any. */
  promo: PromoRow | null;
  /** Milliseconds since the epoch. */
  quotedAt: number;
  /** Those of today, unless the price is one of a booking that has its own. */
  terms?: Terms;
}

const travelIdr = ({ priceList, city, coordinates }: QuoteInput): number => {
  const beyondM = Math.max(0, distanceM(city.hub, coordinates) - priceList.travelFreeM);
  return Math.min(priceList.travelCap, Math.ceil(beyondM / 1000) * priceList.travelPerKm);
};

const isNight = ({ hour }: LocalTime): boolean =>
  hourIsWithin(hour, policy.availability.nightFromHour, policy.availability.nightToHour);

/** Whole rupiah that a code takes off a sum, never more than the sum. */
const promoIdr = (promo: PromoRow | null, sumIdr: number): number => {
  if (!promo) return 0;
  const share = Math.min(shareIdr(sumIdr, promo.percent / 100), promo.maxIdr);
  return Math.min(promo.amountIdr + share, sumIdr);
};

/** @returns lines without those of zero, and their exact sum. */
export const makeQuote = (input: QuoteInput): Quote => {
  const { priceList, city, serviceDuration, people, hotel, scheduledFor, promo, quotedAt, areaCode } = input;
  const base = { "60": priceList.base60, "90": priceList.base90, "120": priceList.base120 }[serviceDuration];
  const begins = localTime(scheduledFor ?? quotedAt, city.timeZone);
  const lines: QuoteLine[] = [
    { code: "base", amountIdr: base },
    { code: "person", amountIdr: base * (people - 1) },
    { code: "travel", amountIdr: travelIdr(input) },
    { code: "night", amountIdr: isNight(begins) ? priceList.night : 0 },
    { code: "holiday", amountIdr: priceList.holidays.includes(begins.date) ? priceList.holiday : 0 },
    { code: "hotel", amountIdr: hotel ? priceList.hotel : 0 },
  ];
  const full = lines.reduce((total, line) => total + line.amountIdr, 0);
  const off = promoIdr(promo, full);
  const sum = full - off;
  lines.push({ code: "promo", amountIdr: -off });
  const totalIdr = roundUpIdr(sum, policy.pricing.roundUpTo);
  lines.push({ code: "rounding", amountIdr: totalIdr - sum });
  return {
    priceListId: priceList.$id,
    serviceDuration,
    areaCode,
    hotel,
    scheduledFor,
    promoCode: promo?.$id ?? null,
    quotedAt,
    expiresAt: quotedAt + policy.pricing.quoteValidMs,
    lines: lines.filter((line) => line.amountIdr !== 0),
    totalIdr,
    terms: input.terms ?? policy.terms,
  };
};

export type QuoteCheck = "good" | "quote_expired" | "quote_changed";

/**
 * Compares a quote that a client sent back with one made again from the same inputs and moment.
 * A quote from the future or altered in any field is `quote_changed`.
 */
export const checkQuote = (sent: Quote, input: Omit<QuoteInput, "quotedAt">, now: number): QuoteCheck => {
  if (sent.quotedAt > now) return "quote_changed";
  const again = makeQuote({ ...input, quotedAt: sent.quotedAt });
  if (!sameQuote(sent, again)) return "quote_changed";
  return now > again.expiresAt ? "quote_expired" : "good";
};

const sameQuote = (a: Quote, b: Quote): boolean =>
  a.priceListId === b.priceListId &&
  a.serviceDuration === b.serviceDuration &&
  a.areaCode === b.areaCode &&
  a.hotel === b.hotel &&
  a.scheduledFor === b.scheduledFor &&
  a.promoCode === b.promoCode &&
  a.expiresAt === b.expiresAt &&
  a.totalIdr === b.totalIdr &&
  (Object.keys(b.terms) as (keyof Terms)[]).every((each) => String(a.terms[each]) === String(b.terms[each])) &&
  a.lines.length === b.lines.length &&
  a.lines.every((line, at) => line.code === b.lines[at]?.code && line.amountIdr === b.lines[at]?.amountIdr);

/** The price before a promo: that one is a present of the house, not of the therapist. */
export const fullPriceIdr = ({ totalIdr, lines }: Quote): number =>
  totalIdr - (lines.find((line) => line.code === "promo")?.amountIdr ?? 0);

/** What the therapist earns from a quote, and the part of it that pays the way. */
export const payOf = (quote: Quote): { payIdr: number; travelIdr: number } => ({
  payIdr: shareIdr(fullPriceIdr(quote), quote.terms.therapistShare),
  travelIdr: quote.lines.find((line) => line.code === "travel")?.amountIdr ?? 0,
});
