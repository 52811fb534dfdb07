/**
 * The steps before a booking exists, as a pure reducer over what this browser keeps: asking for details, showing the
 * price, asking the server to book. From then on the server's rows say where the booking stands.
 */
import * as z from "zod/mini";
import {
  coordinates,
  genderPreferences,
  guestGenders,
  type Quote,
  quote,
  type ServiceDuration,
  serviceDurations,
} from "#schema/booking";
import { entrancePhoto } from "../core/place/entrance-photo.ts";

const details = z.object({
  customerName: z.string(),
  /** As typed. */
  customerWhatsApp: z.string(),
  /** District code; empty until chosen. */
  areaCode: z.string(),
  /** The name the guest chose it by, such as "Kemang". */
  areaLabel: z.string(),
  /** Where the guest is, if they let us know; else the district's centre is used. */
  pinned: z.nullable(coordinates),
  hotel: z.boolean(),
  address: z.string(),
  building: z._default(z.string(), ""),
  landmark: z.string(),
  accessNote: z._default(z.string(), ""),
  entrancePhoto: z._default(z.nullable(entrancePhoto), null),
  genderPreference: z.enum(genderPreferences),
  /** Only if the guest says so. */
  guestGender: z._default(z.nullable(z.enum(guestGenders)), null),
  notes: z.string(),
});
export type Details = z.output<typeof details>;

/** Whom to ask first; the gender is there for the drawn face, and null where it is not known. */
const preferred = z.object({ therapistId: z.string(), name: z.string(), gender: z.nullable(z.enum(guestGenders)) });
export type Preferred = z.output<typeof preferred>;

const quotes = z.object({ "60": quote, "90": quote, "120": quote });
export type Quotes = Record<ServiceDuration, Quote>;

const step = z.discriminatedUnion("name", [
  z.object({ name: z.literal("details") }),
  z.object({ name: z.literal("service"), quotes }),
  /** Sent under this id and not answered yet. */
  z.object({ name: z.literal("requested"), quotes, bookingId: z.string() }),
  /** The server has it. */
  z.object({ name: z.literal("booked"), bookingId: z.string() }),
]);

/** What is missing was kept by an earlier version of this page; prices that it cannot read are asked for again. */
export const flow = z.object({
  details,
  serviceDuration: z.enum(serviceDurations),
  /** Later rather than as soon as possible. */
  isLater: z._default(z.boolean(), false),
  /** The chosen start (ms); null until one is chosen, and for now. */
  scheduledFor: z._default(z.nullable(z.int()), null),
  /** A code that the server has accepted. */
  promoCode: z._default(z.nullable(z.string()), null),
  preferred: z._default(z.nullable(preferred), null),
  step: z.catch(step, { name: "details" }),
});
export type Flow = z.output<typeof flow>;

/** What a price depends on besides the place. */
export type QuoteWish = { scheduledFor: number | null; promoCode: string | null };

export function wishOf({ isLater, scheduledFor, promoCode }: Flow): QuoteWish {
  return { scheduledFor: isLater ? scheduledFor : null, promoCode };
}

/** Whether the prices are for what is chosen now. */
export function fitsWish(prices: Quotes, wish: QuoteWish): boolean {
  const { scheduledFor, promoCode } = prices["90"];
  return scheduledFor === wish.scheduledFor && promoCode === wish.promoCode;
}

/** Whether there is something to confirm: a price for exactly this, and a time if it is for later. */
export function isReady(state: Flow): boolean {
  if (state.step.name !== "service" || !fitsWish(state.step.quotes, wishOf(state))) return false;
  return !state.isLater || state.scheduledFor !== null;
}

export const emptyFlow: Flow = {
  details: {
    customerName: "",
    customerWhatsApp: "",
    areaCode: "",
    areaLabel: "",
    pinned: null,
    hotel: false,
    address: "",
    building: "",
    landmark: "",
    accessNote: "",
    entrancePhoto: null,
    genderPreference: "any",
    guestGender: null,
    notes: "",
  },
  serviceDuration: "90",
  isLater: false,
  scheduledFor: null,
  promoCode: null,
  preferred: null,
  step: { name: "details" },
};

export type FlowEvent =
  | { type: "details_edited"; changes: Partial<Details> }
  | { type: "duration_chosen"; serviceDuration: ServiceDuration }
  | { type: "time_chosen"; isLater: boolean; scheduledFor: number | null }
  | { type: "quoted"; quotes: Quotes }
  /** The prices with the code in them. */
  | { type: "promo_accepted"; quotes: Quotes }
  | { type: "promo_removed" }
  | { type: "preferred_removed" }
  /** An earlier booking is to be made again, perhaps with the same therapist, perhaps for later. */
  | {
      type: "refilled";
      details: Details;
      serviceDuration: ServiceDuration;
      preferred: Preferred | null;
      isLater: boolean;
    }
  | { type: "details_reopened" }
  | { type: "confirmed"; bookingId: string }
  | { type: "booked"; bookingId: string }
  /** The server said no to booking: the price or the details need another look. */
  | { type: "refused"; back: "details" | "service" }
  /** The booking is over, however it ended: the next one may begin. */
  | { type: "ended"; bookingId: string }
  /** Cancelled before booking, or ready for the next one. What was typed is kept for next time. */
  | { type: "restarted" };

export function evolveFlow(state: Flow, event: FlowEvent): Flow {
  const { step } = state;
  switch (event.type) {
    case "details_edited":
      return { ...state, details: { ...state.details, ...event.changes } };
    case "duration_chosen":
      return { ...state, serviceDuration: event.serviceDuration };
    case "time_chosen":
      return { ...state, isLater: event.isLater, scheduledFor: event.isLater ? event.scheduledFor : null };
    case "promo_accepted":
      return step.name === "service"
        ? { ...state, promoCode: event.quotes["90"].promoCode, step: { name: "service", quotes: event.quotes } }
        : state;
    case "promo_removed":
      return { ...state, promoCode: null };
    case "preferred_removed":
      return { ...state, preferred: null };
    case "refilled": {
      // A request that is under way is answered first.
      if (step.name === "requested") return state;
      const { details, serviceDuration, preferred, isLater } = event;
      return { ...emptyFlow, details, serviceDuration, preferred, isLater };
    }
    case "quoted":
      // A price that arrives after the request was sent must not take the request back.
      return step.name === "details" || step.name === "service"
        ? { ...state, step: { name: "service", quotes: event.quotes } }
        : state;
    case "details_reopened":
      return step.name === "service" ? { ...state, step: { name: "details" } } : state;
    case "confirmed":
      return step.name === "service" && isReady(state)
        ? { ...state, step: { name: "requested", quotes: step.quotes, bookingId: event.bookingId } }
        : state;
    case "booked":
      // The server has it, whatever another tab has written over the request meanwhile.
      return { ...state, step: { name: "booked", bookingId: event.bookingId } };
    case "refused":
      if (step.name !== "requested") return state;
      return {
        ...state,
        step: event.back === "details" ? { name: "details" } : { name: "service", quotes: step.quotes },
      };
    case "ended":
      return step.name === "booked" && step.bookingId === event.bookingId
        ? evolveFlow(state, { type: "restarted" })
        : state;
    case "restarted":
      return {
        ...emptyFlow,
        // A photo goes with one booking; its file ends with it.
        details: { ...state.details, notes: "", entrancePhoto: null },
        serviceDuration: state.serviceDuration,
      };
    default:
      return event satisfies never;
  }
}
