// What each function may be sent, one strict schema per function: unknown fields and unknown actions are refused.
// Every command carries a client-made id; the same id again has no second effect.
import * as z from "zod/mini";
import { areaByCode, neighbourhoodOf } from "./areas.ts";
import {
  ATTACHMENT_MAX_BYTES,
  endingOf,
  fileTypes,
  isFileEnding,
  PICTURE_MAX_SIDE_PX,
  PREVIEW_MAX_LENGTH,
  pictureMimes,
} from "./attachments.ts";
import {
  type Coordinates,
  cancelReasons,
  coordinates,
  declineReasons,
  type doorShape,
  durationChange,
  genderPreferences,
  guestFlags,
  guestGenders,
  MIN_LANDMARK_LENGTH,
  MOST_IDR,
  moment,
  PROMO_CODE_LENGTH,
  paymentMethods,
  peopleChange,
  quote,
  refundReasons,
  serviceDurations,
  sides,
  supportReasons,
  TIP_IDR,
  timeChange,
  visitReasons,
} from "./booking.ts";
import { CLIENT_ID, idOf, NUMBERED_ID_LENGTH } from "./ids.ts";
import { LONGEST } from "./longest.ts";
import { oneOfKinds } from "./message.ts";
import { otherName } from "./named-place.ts";
import { phraseContent } from "./phrases.ts";
import { RESUME_CODE } from "./resume-code.ts";
import { workingHours } from "./tables/therapists.ts";
import { isAtLeast, typedText } from "./text.ts";

const clientId = z.string().check(z.regex(CLIENT_ID));
/** More than a conversation will ever have. */
const MAX_MESSAGES = 1_000_000;

const resumeCode = z.string().check(z.regex(RESUME_CODE));
const rowId = z.string().check(z.regex(idOf()));
/** Of a booking or a conversation, whose events and messages are named after it. */
const numberedId = z.string().check(z.regex(idOf(NUMBERED_ID_LENGTH)));
const areaCode = z.string().check(z.maxLength(16));
/** As whom somebody asks what either side may ask: the answer is the row of that side. Left out, of whichever they are. */
const side = z.optional(z.enum(sides));

/** As people type it: blanks and case do not matter. */
const promoCode = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(LONGEST.promoCode)),
    z.transform((typed: string) => typed.replace(/\s/gu, "").toUpperCase()),
  ),
  z.string().check(z.minLength(3), z.maxLength(PROMO_CODE_LENGTH)),
);

/** Where the door is; see `doorShape`. */
const door = {
  neighbourhood: z._default(z.string().check(z.maxLength(LONGEST.neighbourhood)), ""),
  coordinates,
  address: typedText(5, LONGEST.address),
  building: z._default(typedText(0, LONGEST.building), ""),
  /** May be empty where a photo shows the entrance. */
  landmark: typedText(0, LONGEST.landmark),
  hotel: z.boolean(),
  accessNote: z._default(typedText(0, LONGEST.accessNote), ""),
  entrancePhotoId: z._default(z.nullable(rowId), null),
} satisfies Record<keyof typeof doorShape, z.ZodMiniType>;

/** Nobody may be sent to a door that nothing but its number tells from others. */
const canBeFound = z.check<{ landmark: string; entrancePhotoId: string | null }>(({ value, issues }) => {
  const { landmark, entrancePhotoId } = value;
  if (entrancePhotoId !== null || isAtLeast(landmark, MIN_LANDMARK_LENGTH)) return;
  const issue = { code: "too_small", origin: "string", minimum: MIN_LANDMARK_LENGTH } as const;
  issues.push({ ...issue, input: landmark, path: ["landmark"] });
});

/** A neighbourhood that the district does not have would be a name that nobody finds. */
const isOfArea = z.check<{ areaCode: string; neighbourhood: string }>(({ value, issues }) => {
  const { areaCode, neighbourhood } = value;
  if (neighbourhood === "" || neighbourhoodOf(areaCode, neighbourhood)) return;
  const names = (areaByCode(areaCode)?.neighbourhoods ?? []).map(({ name }) => name);
  issues.push({ code: "invalid_value", values: names, input: neighbourhood, path: ["neighbourhood"] });
});

/** What people call the place is said to whoever is asked to come, so it is what they would find there. */
const isWhereNamed = z.check<{ areaCode: string; neighbourhood?: string; coordinates: Coordinates }>(
  ({ value, issues }) => {
    const { areaCode, neighbourhood = "", coordinates: pin } = value;
    const name = otherName(areaCode, neighbourhood, pin);
    if (name === null) return;
    issues.push({ code: "invalid_value", values: [name], input: neighbourhood || areaCode, path: ["areaCode"] });
  },
);

/** Where the service takes place and whom to ask for. */
export const place = z.strictObject({ areaCode, ...door }).check(canBeFound, isOfArea, isWhereNamed);

/** A proposed change as people type it; stored as `bookingChange`. */
const typedChange = z.discriminatedUnion("kind", [
  timeChange,
  durationChange,
  peopleChange,
  z.strictObject({ kind: z.literal("place"), areaCode, ...door }).check(canBeFound, isOfArea, isWhereNamed),
]);

export const contact = z.strictObject({
  customerName: typedText(1, LONGEST.customerName),
  /** As typed or pasted, a link to a chat included; the server normalises it to E.164. */
  customerWhatsApp: z.string().check(z.minLength(5), z.maxLength(LONGEST.customerWhatsApp)),
});

const messageNumber = z.int().check(z.minimum(1), z.maximum(MAX_MESSAGES));

/** A picture with its skin, or several joined; a flag. Nothing that shows nothing, or turns what follows around. */
const PICTURE = "(?![©®™])\\p{Extended_Pictographic}[\\ufe0f\\u{1F3FB}-\\u{1F3FF}]?";
const EMOJI = new RegExp(`^(?:\\p{Regional_Indicator}{2}|${PICTURE}(?:\\u200d${PICTURE})*)$`, "u");

/** One picture, however many code points it is made of. */
const oneEmoji = z.string().check(z.maxLength(32), z.regex(EMOJI));

const attachedBytes = z.int().check(z.minimum(1), z.maximum(ATTACHMENT_MAX_BYTES));
const pictureSide = z.int().check(z.minimum(1), z.maximum(PICTURE_MAX_SIDE_PX));
/** Drawn by every reader, so it can be nothing but a picture, and small. */
const preview = z
  .string()
  .check(z.maxLength(PREVIEW_MAX_LENGTH), z.regex(/^data:image\/(?:jpeg|png|webp);base64,[A-Za-z0-9+/]+={0,2}$/u));

/** Of office documents. */
const MIME_MAX_LENGTH = 80;

const pictureMime = z.string().check(({ value, issues }) => {
  if (pictureMimes.some((mime) => mime === value)) return;
  issues.push({ code: "invalid_value", values: [...pictureMimes], input: value });
});

/** A name ends as its type does, so that whoever saves the file opens what it says. */
const endsAsItsType = z.check<{ name: string; mime: string }>(({ value: { name, mime }, issues }) => {
  const ending = endingOf(name);
  if (isFileEnding(ending) && fileTypes[ending] === mime) return;
  issues.push({ code: "invalid_value", values: Object.keys(fileTypes), input: name, path: ["name"] });
});

/** What a person may send; lines of the system follow from commands. */
const sendable = oneOfKinds({
  text: z.strictObject({ kind: z.literal("text"), body: typedText(1, LONGEST.message) }),
  phrase: phraseContent,
  image: z.strictObject({
    kind: z.literal("image"),
    fileId: rowId,
    mime: pictureMime,
    bytes: attachedBytes,
    width: pictureSide,
    height: pictureSide,
    preview: z.nullable(preview),
    caption: typedText(0, LONGEST.caption),
  }),
  file: z
    .strictObject({
      kind: z.literal("file"),
      fileId: rowId,
      mime: z.string().check(z.maxLength(MIME_MAX_LENGTH)),
      bytes: attachedBytes,
      name: typedText(1, LONGEST.fileName),
    })
    .check(endsAsItsType),
  system: null,
  mark: z.strictObject({
    kind: z.literal("mark"),
    mark: z.discriminatedUnion("mark", [
      z.strictObject({ mark: z.literal("edit"), target: messageNumber, body: typedText(1, LONGEST.message) }),
      z.strictObject({ mark: z.literal("unsend"), target: messageNumber }),
      z.strictObject({ mark: z.literal("reaction"), target: messageNumber, emoji: oneEmoji, isOn: z.boolean() }),
    ]),
  }),
});

/** A mark is about its target alone. */
const answersInWords = z.check<{ content: { kind: string }; replyTo?: number | undefined }>(({ value, issues }) => {
  const { content, replyTo } = value;
  if (content.kind !== "mark" || replyTo === undefined) return;
  issues.push({ code: "custom", message: "A mark answers nothing.", input: replyTo, path: ["replyTo"] });
});

export const requests = {
  createBooking: z.discriminatedUnion("action", [
    /** A price, without any effect. */
    z
      .strictObject({
        action: z.literal("quote"),
        areaCode,
        coordinates,
        hotel: z.boolean(),
        /** When it is to begin (ms); left out for as soon as possible. */
        scheduledFor: z.optional(moment),
        promoCode: z.optional(promoCode),
      })
      .check(isWhereNamed),
    /**
     * A booking; `bookingId` is made by the client and is the command's id as well. When it is to begin and the promo
     * code are those of the quote.
     */
    z.strictObject({
      action: z.literal("create"),
      bookingId: clientId,
      serviceDuration: z.enum(serviceDurations),
      place,
      contact,
      genderPreference: z.enum(genderPreferences),
      guestGender: z.optional(z.enum(guestGenders)),
      notes: typedText(0, LONGEST.notes),
      quote,
      /** Somebody who has been here before: asked alone first. */
      preferredTherapistId: z.optional(rowId),
    }),
  ]),
  searchTherapists: z.discriminatedUnion("action", [
    /** Lets time act: call it when a deadline has passed. Needs no command id: it decides nothing itself. */
    z.strictObject({ action: z.literal("advance"), bookingId: numberedId }),
    z.strictObject({ action: z.literal("find_another"), bookingId: numberedId, commandId: clientId }),
    /** From the "nobody found" card: search again, perhaps with another choice; nothing else relaxes one. */
    z.strictObject({
      action: z.literal("retry"),
      bookingId: numberedId,
      commandId: clientId,
      genderPreference: z.optional(z.enum(genderPreferences)),
      guestGender: z.optional(z.enum(guestGenders)),
    }),
    /** From the same card: tell me when somebody is free. */
    z.strictObject({ action: z.literal("wait"), bookingId: numberedId, commandId: clientId }),
  ]),
  acceptTherapist: z.strictObject({ bookingId: numberedId, commandId: clientId, therapistId: rowId }),
  cancelBooking: z.strictObject({
    bookingId: numberedId,
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
    /** How and for whom a therapist works; what is left out stays. */
    z.strictObject({
      action: z.literal("preferences"),
      acceptsGender: z.optional(z.enum(genderPreferences)),
      asksNightProof: z.optional(z.boolean()),
      serviceRadiusM: z.optional(z.int().check(z.minimum(1000), z.maximum(20_000))),
      supportedDurations: z.optional(z.array(z.enum(serviceDurations)).check(z.minLength(1), z.maxLength(3))),
      workingHours: z.optional(workingHours),
    }),
  ]),
  changeBooking: z.discriminatedUnion("action", [
    /** What a change would cost, without any effect. */
    z.strictObject({ action: z.literal("quote"), bookingId: numberedId, change: typedChange }),
    z.strictObject({
      action: z.literal("propose"),
      bookingId: numberedId,
      commandId: clientId,
      side,
      change: typedChange,
    }),
    z.strictObject({
      action: z.literal("answer"),
      bookingId: numberedId,
      commandId: clientId,
      side,
      proposalId: rowId,
      answer: z.enum(["accepted", "declined"]),
    }),
    z.strictObject({
      action: z.literal("withdraw"),
      bookingId: numberedId,
      commandId: clientId,
      side,
      proposalId: rowId,
    }),
    /** The guest lets the therapist see their number. */
    z.strictObject({ action: z.literal("share_contact"), bookingId: numberedId, commandId: clientId }),
    /** Support sees it at once, with the booking and how to reach whoever called. */
    z.strictObject({
      action: z.literal("call_support"),
      bookingId: numberedId,
      commandId: clientId,
      side,
      reason: z.enum(supportReasons),
      note: typedText(0, LONGEST.supportNote),
    }),
    /** Lets the therapist see the photo of the entrance for some minutes. Changes nothing, so needs no command id. */
    z.strictObject({ action: z.literal("entrance_photo"), bookingId: numberedId }),
    /** Where the therapist is on the way; every 20 seconds, only between setting off and arriving. */
    z.strictObject({ action: z.literal("position"), bookingId: numberedId, coordinates }),
  ]),
  settleBooking: z.discriminatedUnion("action", [
    /** Of the guest: it is paid. Of the therapist: the money is there. */
    z.strictObject({
      action: z.literal("pay"),
      bookingId: numberedId,
      commandId: clientId,
      side,
      method: z.enum(paymentMethods),
    }),
    z.strictObject({
      action: z.literal("tip"),
      bookingId: numberedId,
      commandId: clientId,
      amountIdr: z.int().check(z.minimum(TIP_IDR.min), z.maximum(TIP_IDR.max), z.multipleOf(TIP_IDR.step)),
    }),
    z.strictObject({
      action: z.literal("rate_visit"),
      bookingId: numberedId,
      commandId: clientId,
      stars: z.int().check(z.minimum(1), z.maximum(5)),
      reasons: z.array(z.enum(visitReasons)).check(z.maxLength(visitReasons.length)),
      comment: typedText(0, LONGEST.comment),
      /** Never match us again; the other side is not told. */
      block: z.boolean(),
    }),
    z.strictObject({
      action: z.literal("rate_guest"),
      bookingId: numberedId,
      commandId: clientId,
      stars: z.int().check(z.minimum(1), z.maximum(5)),
      flags: z.array(z.enum(guestFlags)).check(z.maxLength(guestFlags.length)),
      block: z.boolean(),
    }),
  ]),
  chat: z.discriminatedUnion("action", [
    /** Gives each participant a cursor that the others can read. Changes nothing that is there, so needs no command id. */
    z.strictObject({ action: z.literal("enter"), conversationId: rowId }),
    z
      .strictObject({
        action: z.literal("send"),
        conversationId: numberedId,
        clientMessageId: clientId,
        content: sendable,
        /** The number of the message that is answered. */
        replyTo: z.optional(messageNumber),
      })
      .check(answersInWords),
    /** The guest of an ended booking would like to write again; its therapist opens it for a day. */
    z.strictObject({ action: z.literal("ask_again"), conversationId: numberedId, commandId: clientId }),
    z.strictObject({ action: z.literal("reopen"), conversationId: numberedId, commandId: clientId }),
  ]),
  /** What somebody does with who they are. */
  account: z.discriminatedUnion("action", [
    /** A link that lets whoever has it go on as the caller. The code is made by the client and is the command's id as well. */
    z.strictObject({ action: z.literal("make_resume_link"), code: resumeCode }),
    z.strictObject({ action: z.literal("resume"), code: resumeCode }),
  ]),
  /** What the product tells about itself. */
  insights: z.discriminatedUnion("action", [
    /** Newest first; `before`: the `sentAt` (ms) of the last one that is known. */
    z.strictObject({ action: z.literal("own_offers"), before: z.optional(moment) }),
  ]),
  /** The desk's hands: what an agent looks at, and does for a guest or a therapist who cannot. */
  support: z.discriminatedUnion("action", [
    /** Whether the caller is of the desk at all. Its lists are rows, which nobody else has any of. */
    z.strictObject({ action: z.literal("enter") }),
    /** By booking id, by a part of the phone number or of the guest's name; newest first. */
    z.strictObject({
      action: z.literal("find"),
      query: typedText(1, LONGEST.query),
      limit: z.int().check(z.minimum(1), z.maximum(100)),
    }),
    z.strictObject({ action: z.literal("open"), bookingId: numberedId }),
    /** Lets an agent see the photo of the entrance for some minutes. */
    z.strictObject({ action: z.literal("entrance_photo"), bookingId: numberedId }),
    z.strictObject({ action: z.literal("resolve_alert"), alertId: rowId }),
    /** For the guest, at no cost to them. */
    z.strictObject({
      action: z.literal("cancel"),
      bookingId: numberedId,
      commandId: clientId,
      reason: z.enum(cancelReasons),
    }),
    /** For the therapist: the search goes on at the kept price. */
    z.strictObject({
      action: z.literal("cancel_job"),
      bookingId: numberedId,
      commandId: clientId,
      reason: z.enum(cancelReasons),
    }),
    /** The whole payment or a part of it, in whole rupiah. */
    z.strictObject({
      action: z.literal("refund"),
      bookingId: numberedId,
      commandId: clientId,
      amountIdr: z.int().check(z.minimum(1), z.maximum(MOST_IDR)),
      reason: z.enum(refundReasons),
    }),
  ]),
} as const;

export type FunctionWithRequest = keyof typeof requests;

type Named<R, F> = R extends { action: infer A }
  ? A
  : R extends { step: infer S }
    ? S
    : R extends { answer: infer N }
      ? N
      : F;
/** What a request asks of a function, by name; a function that does one thing is named itself. */
export type ActionIn<F extends FunctionWithRequest, R> = Named<R, F> & ActionOf<F>;
/** What a caller may ask of a function. */
export type ActionOf<F extends FunctionWithRequest> = Named<z.output<(typeof requests)[F]>, F> & string;
type For<R, F, A> = R extends unknown ? (Named<R, F> extends A ? R : never) : never;

/** What a caller writes, to ask for the action `A` or for any. */
export type RequestOf<F extends FunctionWithRequest, A extends ActionOf<F> = ActionOf<F>> = For<
  z.input<(typeof requests)[F]>,
  F,
  A
>;
/** What a handler gets after parsing. */
export type ParsedRequestOf<F extends FunctionWithRequest, A extends ActionOf<F> = ActionOf<F>> = For<
  z.output<(typeof requests)[F]>,
  F,
  A
>;

type FieldOf<R> = R extends unknown ? keyof R : never;
/** The very request `R`, without a field that no request of the function has: what a caller's type is inferred by. */
export type Asking<F extends FunctionWithRequest, R> = R & {
  readonly [Field in Exclude<keyof R, FieldOf<RequestOf<F>>>]: never;
};

/** The name of what a request asks for. */
export const actionOf = <F extends FunctionWithRequest>(functionId: F, request: ParsedRequestOf<F>): ActionOf<F> => {
  const name = ["action", "step", "answer"].find((field) => field in request);
  return (name ? request[name as keyof typeof request] : functionId) as ActionOf<F>;
};
