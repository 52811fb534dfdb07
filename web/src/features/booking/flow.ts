/**
 * The steps before a booking exists, as a pure reducer over what this browser keeps: asking for details, showing the
 * price, asking the server to book. From then on the server's rows say where the booking stands.
 */
import * as z from "zod/mini";
import {
  coordinates,
  genderPreferences,
  type Quote,
  quote,
  type ServiceDuration,
  serviceDurations,
} from "#schema/booking";

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
  landmark: z.string(),
  genderPreference: z.enum(genderPreferences),
  notes: z.string(),
});
export type Details = z.output<typeof details>;

const quotes = z.object({ "60": quote, "90": quote, "120": quote });
export type Quotes = Record<ServiceDuration, Quote>;

export const flow = z.object({
  details,
  serviceDuration: z.enum(serviceDurations),
  step: z.discriminatedUnion("name", [
    z.object({ name: z.literal("details") }),
    z.object({ name: z.literal("service"), quotes }),
    /** Sent under this id and not answered yet. */
    z.object({ name: z.literal("requested"), quotes, bookingId: z.string() }),
    /** The server has it. */
    z.object({ name: z.literal("booked"), bookingId: z.string() }),
  ]),
});
export type Flow = z.output<typeof flow>;

export const emptyFlow: Flow = {
  details: {
    customerName: "",
    customerWhatsApp: "",
    areaCode: "",
    areaLabel: "",
    pinned: null,
    hotel: false,
    address: "",
    landmark: "",
    genderPreference: "any",
    notes: "",
  },
  serviceDuration: "90",
  step: { name: "details" },
};

export type FlowEvent =
  | { type: "details_edited"; changes: Partial<Details> }
  | { type: "duration_chosen"; serviceDuration: ServiceDuration }
  | { type: "quoted"; quotes: Quotes }
  | { type: "details_reopened" }
  | { type: "confirmed"; bookingId: string }
  | { type: "booked" }
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
    case "quoted":
      // A price that arrives after the request was sent must not take the request back.
      return step.name === "details" || step.name === "service"
        ? { ...state, step: { name: "service", quotes: event.quotes } }
        : state;
    case "details_reopened":
      return step.name === "service" ? { ...state, step: { name: "details" } } : state;
    case "confirmed":
      return step.name === "service"
        ? { ...state, step: { name: "requested", quotes: step.quotes, bookingId: event.bookingId } }
        : state;
    case "booked":
      return step.name === "requested" ? { ...state, step: { name: "booked", bookingId: step.bookingId } } : state;
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
      return { ...state, details: { ...state.details, notes: "" }, step: { name: "details" } };
  }
}
