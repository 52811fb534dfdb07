// The ids that the whole product agrees on: database, tables, functions, roles.

export const DATABASE_ID = "main";

/** Appwrite Function ids; the first four are fixed by RULES s3. */
export const functionIds = [
  "createBooking",
  "searchTherapists",
  "acceptTherapist",
  "cancelBooking",
  "respondToOffer",
  "updateJob",
  "updateAvailability",
  "changeBooking",
  "settleBooking",
  "chat",
  "account",
  "insights",
  "support",
  "sweep",
  "protect",
  "deliver",
] as const;
export type FunctionId = (typeof functionIds)[number];
/** Ids that earlier releases deployed; a deployment takes them away, for the CLI leaves what it no longer knows. */
export const retiredFunctionIds: readonly string[] = ["assist"];

/** Labels that an operator gives to a user (Appwrite: alphanumeric, server-side only). */
export const LABEL_THERAPIST = "therapist";
export const LABEL_ADMIN = "admin";

/** The platform's own team; businesses are further teams of the same shape. */
export const PLATFORM_TEAM_ID = "tenang";

/**
 * The label that makes a member of a business's team one of its desk. A team's id is only a name: once the team is
 * deleted, anybody may make one of that id and give roles in it. Labels are given by a key alone, so both together are
 * the right. Each business has its own, so that no desk can step into another's name.
 */
export const deskLabelOf = (teamId: string): string =>
  `desk${teamId.replace(/[^A-Za-z0-9]|Z/gu, (sign) => `Z${sign.charCodeAt(0).toString(16)}`)}`;
/** Of the platform's own desk. */
export const LABEL_DESK = deskLabelOf(PLATFORM_TEAM_ID);

/** The most characters of an id in Appwrite. */
const ID_LENGTH = 36;
/** Events of a booking and messages of a conversation are named after it, by a dot and a number of at most seven digits. */
const NUMBER_LENGTH = ".9999999".length;
/** The most characters of an id that rows with a number are named after. */
export const NUMBERED_ID_LENGTH = ID_LENGTH - NUMBER_LENGTH;
/** A row's id of at most so many characters. */
export const idOf = (most = ID_LENGTH): RegExp => new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${most - 1}}$`, "u");

/** Of the entry with a number in a log: an event of a booking, a message of a conversation, a change of a calendar. */
export const numberedId = (logId: string, seq: number): string => `${logId}.${seq}`;
export const logIdOf = (entryId: string): string => entryId.slice(0, entryId.lastIndexOf("."));
export const numberIn = (entryId: string): number => Number(entryId.slice(entryId.lastIndexOf(".") + 1));
export const eventId = (bookingId: string, seq: number): string => numberedId(bookingId, seq);
/** The booking of an event, and of an offer or a job, which have the id of the event that made them. */
export const bookingIdOf = (eventId: string): string => logIdOf(eventId);
export const messageId = (conversationId: string, seq: number): string => numberedId(conversationId, seq);
/** One open booking for now and one for later, per account and per number that is shown to be theirs: the id is the lock. */
export const customerLockId = (userId: string, isForLater: boolean): string =>
  `${isForLater ? "later" : "user"}.${userId}`;
export const phoneLockId = (phoneE164: string, isForLater: boolean): string =>
  `${isForLater ? "phone-later" : "phone"}.${phoneE164.replace(/\D/gu, "")}`;
/** The row of `customers` that knows whoever gives this number, beside those of accounts; no account's id has a dot. */
export const numberId = (phoneE164: string): string => `phone.${phoneE164.replace(/\D/gu, "")}`;
export const isNumberId = (rowId: string): boolean => rowId.startsWith("phone.");
/** The `version`-th change of a therapist's calendar. */
export const calendarId = (therapistId: string, version: number): string => numberedId(therapistId, version);
/** A promo code once per customer. */
export const promoRedemptionId = (code: string, userId: string): string => `${code}.${userId}`;
/** And once per number, for whoever is not known to own it; no account's id is digits after a `p`. */
export const numberRedemptionId = (code: string, phoneE164: string): string =>
  `${code}.p${phoneE164.replace(/\D/gu, "")}`;

/** Ids that a client makes: what Appwrite's `ID.unique()` gives, 20 hexadecimal characters. */
export const CLIENT_ID = /^[a-f0-9]{20}$/u;
