// What each function may be sent, one strict schema per function: unknown fields and unknown actions are refused.
// Every command carries a client-made id; the same id again has no second effect.
import * as z from "zod/mini";
import { cancelReasons, coordinates, declineReasons, genderPreferences, quote, serviceDurations } from "./booking.ts";
import { CLIENT_ID } from "./ids.ts";
import { typedText } from "./text.ts";

const clientId = z.string().check(z.regex(CLIENT_ID));
const rowId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$/u));
const areaCode = z.string().check(z.maxLength(16));

/** Where the service takes place and whom to ask for. */
export const place = z.strictObject({
  areaCode,
  coordinates,
  address: typedText(5, 240),
  /** Something to find the door by (patokan). */
  landmark: typedText(3, 240),
  hotel: z.boolean(),
});

export const contact = z.strictObject({
  customerName: typedText(2, 80),
  /** As typed; the server normalises it to E.164. */
  customerWhatsApp: z.string().check(z.minLength(5), z.maxLength(32)),
});

export const requests = {
  createBooking: z.discriminatedUnion("action", [
    /** A price, without any effect. */
    z.strictObject({
      action: z.literal("quote"),
      areaCode,
      coordinates,
      hotel: z.boolean(),
    }),
    /** A booking; `bookingId` is made by the client and is the command's id as well. */
    z.strictObject({
      action: z.literal("create"),
      bookingId: clientId,
      serviceDuration: z.enum(serviceDurations),
      place,
      contact,
      genderPreference: z.enum(genderPreferences),
      notes: typedText(0, 1000),
      quote,
    }),
  ]),
  searchTherapists: z.discriminatedUnion("action", [
    /** Lets time act: call it when a deadline has passed. Needs no command id: it decides nothing itself. */
    z.strictObject({ action: z.literal("advance"), bookingId: rowId }),
    z.strictObject({ action: z.literal("find_another"), bookingId: rowId, commandId: clientId }),
    /** From the "nobody found" card: search again. */
    z.strictObject({ action: z.literal("retry"), bookingId: rowId, commandId: clientId }),
  ]),
  acceptTherapist: z.strictObject({ bookingId: rowId, commandId: clientId, therapistId: rowId }),
  cancelBooking: z.strictObject({
    bookingId: rowId,
    commandId: clientId,
    reason: z.enum(cancelReasons),
  }),
  respondToOffer: z.discriminatedUnion("answer", [
    z.strictObject({ answer: z.literal("accept"), offerId: rowId, commandId: clientId }),
    z.strictObject({
      answer: z.literal("decline"),
      offerId: rowId,
      commandId: clientId,
      reason: z.enum(declineReasons),
    }),
    /** Lets time act, for whoever is asked: call it when the countdown has ended. Decides nothing, so needs no id. */
    z.strictObject({ answer: z.literal("none"), offerId: rowId }),
  ]),
  updateJob: z.discriminatedUnion("step", [
    z.strictObject({ step: z.literal("en_route"), jobId: rowId, commandId: clientId }),
    z.strictObject({ step: z.literal("arrived"), jobId: rowId, commandId: clientId }),
    z.strictObject({
      step: z.literal("start"),
      jobId: rowId,
      commandId: clientId,
      pin: z.string().check(z.regex(/^\d{4}$/u)),
    }),
    z.strictObject({ step: z.literal("complete"), jobId: rowId, commandId: clientId }),
    z.strictObject({
      step: z.literal("delay"),
      jobId: rowId,
      commandId: clientId,
      minutes: z.int().check(z.minimum(5), z.maximum(60)),
    }),
    /** The guest was called or messaged and did not answer. */
    z.strictObject({ step: z.literal("contact_attempt"), jobId: rowId, commandId: clientId }),
    z.strictObject({ step: z.literal("customer_absent"), jobId: rowId, commandId: clientId }),
    z.strictObject({ step: z.literal("cancel"), jobId: rowId, commandId: clientId, reason: z.enum(cancelReasons) }),
  ]),
  updateAvailability: z.discriminatedUnion("action", [
    z.strictObject({ action: z.literal("go_online"), coordinates: z.optional(coordinates) }),
    z.strictObject({ action: z.literal("go_offline") }),
    /** Every minute while online; without it offers stop after two minutes. */
    z.strictObject({ action: z.literal("heartbeat"), coordinates: z.optional(coordinates) }),
  ]),
  chat: z.discriminatedUnion("action", [
    z.strictObject({
      action: z.literal("send"),
      conversationId: rowId,
      clientMessageId: clientId,
      body: typedText(1, 4000),
    }),
  ]),
  /** What the product tells about itself: bookings and alerts to agents, their own offers to therapists. */
  insights: z.discriminatedUnion("action", [
    /** By booking id, by a part of the phone number or of the guest's name; empty: open ones first. */
    z.strictObject({
      action: z.literal("find_bookings"),
      query: typedText(0, 80),
      limit: z.int().check(z.minimum(1), z.maximum(100)),
    }),
    z.strictObject({ action: z.literal("explain_booking"), bookingId: rowId }),
    /** Newest first; `before`: the `sentAt` (ms) of the last one that is known. */
    z.strictObject({ action: z.literal("own_offers"), before: z.optional(z.int().check(z.minimum(0))) }),
    z.strictObject({ action: z.literal("alerts") }),
    z.strictObject({ action: z.literal("resolve_alert"), alertId: rowId }),
  ]),
} as const;

export type FunctionWithRequest = keyof typeof requests;
/** What a caller writes. */
export type RequestOf<F extends FunctionWithRequest> = z.input<(typeof requests)[F]>;
/** What a handler gets after parsing. */
export type ParsedRequestOf<F extends FunctionWithRequest> = z.output<(typeof requests)[F]>;
