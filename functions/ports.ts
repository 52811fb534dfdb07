// What handlers need of the world. The adapters implement it on Appwrite; there is no other implementation. Each function
// says in its entry file which ports it uses and ships no others.
import type { CityId } from "#schema/areas";
import type { Coordinates } from "#schema/booking";
import type { Mark } from "#schema/message";
import type { PhotoPass } from "#schema/responses";
import type { AlertRow } from "#schema/tables/alerts";
import type { AuditRow } from "#schema/tables/audits";
import type { BookingRow } from "#schema/tables/bookings";
import type { ConversationRow, CursorRow, MessageRow } from "#schema/tables/conversations";
import type { CustomerRow, PromoRow } from "#schema/tables/customers";
import type { DeskBookingRow } from "#schema/tables/desk";
import type { FollowerRow } from "#schema/tables/followers";
import type { PriceListRow, SearchRow } from "#schema/tables/market";
import type { ResumeLinkRow } from "#schema/tables/resume-links";
import type { JobRow, OfferRow, PositionRow, TherapistRow } from "#schema/tables/therapists";
import type { Holder } from "./domain/account/resume-link.ts";
import type { Sent, StoredAttachment } from "./domain/attachment.ts";
import type { LoggedEvent } from "./domain/booking/events.ts";
import type { Commitment } from "./domain/booking/schedule.ts";
import type { Listing } from "./domain/conversation/listing.ts";
import type { MarkedMessage } from "./domain/conversation/marks.ts";
import type { ReadMessage } from "./domain/conversation/read.ts";
import type { Message } from "./domain/conversation/state.ts";
import type { Candidate } from "./domain/dispatch/candidate.ts";
import type { Caller } from "./domain/permits.ts";
import type { StoredPhoto } from "./domain/photo.ts";
import type { Create, RowWrite } from "./domain/row-write.ts";

/** `conflict`: somebody else wrote first, nothing of this was stored; read again and decide again. */
export type CommitResult = "committed" | "conflict";

export interface Ports {
  clock: { now(): number };
  random: {
    pin(): string;
    /** From 0 to below 1. */
    draw(): number;
  };
  bookings: {
    /** The whole log in order; empty for an unknown booking. */
    log(bookingId: string): Promise<LoggedEvent[]>;
    /** The number of its last event; 0 for an unknown booking. */
    lastSeq(bookingId: string): Promise<number>;
    /** Open bookings of a guest that a therapist has accepted or is booked for. */
    openOf(customerId: string, therapistId: string): Promise<string[]>;
    /** The row that its guest reads. */
    find(bookingId: string): Promise<BookingRow | null>;
    /** All writes or none. */
    commit(writes: readonly RowWrite[]): Promise<CommitResult>;
    /** The booking that holds a customer lock, if any. */
    holderOf(lockId: string): Promise<string | null>;
    /**
     * Of a booking that cannot be read: takes its locks from whomever it should have let go long before `now`, for no
     * command of its own can. @returns whether its guest is free
     */
    letGo(bookingId: string, now: number): Promise<boolean>;
    /** Open bookings whose next deadline has passed, the oldest of them first: the latest `limit` or all. */
    due(now: number, limit: number | "all"): Promise<string[]>;
    /** Open searches around a place that somebody who has just come online might end, the oldest first. */
    searchingAround(at: Coordinates, radiusM: number, limit: number): Promise<string[]>;
    /** Ended before a moment (ms), with the place still in the row; the longest ago first. */
    withPlaceEndedBefore(moment: number): Promise<string[]>;
    /** Forgets positions that nobody has renewed since a moment (ms). */
    forgetPositionsBefore(moment: number): Promise<void>;
    /** Where the therapist of a booking was last, if they are on the way. */
    position(bookingId: string): Promise<PositionRow | null>;
    /** Where the therapist of a booking is now; nobody but `readerId` reads it. */
    putPosition(position: Omit<PositionRow, "$id">, readerId: string): Promise<PositionRow>;
  };
  therapists: {
    /** Whoever is available around a place, with their locks. */
    around(at: Coordinates, radiusM: number): Promise<Candidate[]>;
    find(therapistId: string): Promise<TherapistRow | null>;
    /** What takes a therapist's time, but for one booking. */
    commitments(therapistId: string, exceptBookingId: string): Promise<Commitment[]>;
    /** How often a therapist's calendar has changed. To agree on a time, ask this first and the commitments after. */
    calendarVersion(therapistId: string): Promise<number>;
    /** Every share that the bookings of an origin hold. */
    sharesTaken(origin: string): Promise<number[]>;
    update(therapistId: string, values: Partial<TherapistRow>): Promise<TherapistRow>;
    /** The one that a therapist has to answer, if there is one. */
    openOffer(therapistId: string): Promise<OfferRow | null>;
    /** Therapists with offers that were answered or ran out since a moment (ms), each once. */
    withOffersClosedSince(since: number): Promise<string[]>;
    /** A therapist's latest offers that were answered or ran out, newest first: enough for their standing. */
    closedOffers(therapistId: string): Promise<OfferRow[]>;
    job(jobId: string): Promise<JobRow | null>;
    /** Confirmed jobs that their therapists have given up since a moment (ms). */
    jobsGivenUp(
      since: number,
      therapistIds: readonly string[] | "anybody",
    ): Promise<Pick<JobRow, "bookingId" | "therapistId">[]>;
  };
  prices: {
    /** The list that is or was in force in a city at a moment (ms). */
    current(cityId: CityId, at: number): Promise<PriceListRow | null>;
    /** The list that a quote names. */
    find(priceListId: string): Promise<PriceListRow | null>;
  };
  /** Photos of entrances. */
  photos: PrivateFiles & {
    /** What is stored under an id; null when there is nothing whole. */
    find(fileId: string): Promise<StoredPhoto | null>;
    /** A booking is made with it: from now on its guest may look at it, and nobody may change it. */
    keepFor(fileId: string, guestId: string): Promise<void>;
    /** An address for one photo that works until a moment (ms). */
    pass(fileId: string, expiresAt: number): Promise<PhotoPass | null>;
    /** Takes every right of somebody out of every photo. @returns how many had one */
    closeTo(userId: string): Promise<number>;
    /** Deletes up to `limit` that were never kept and are older than `unusedSince` (ms), or than `keptSince`. */
    deleteOld(unusedSince: number, keptSince: number, limit: number): Promise<number>;
  };
  /** What is attached to messages. */
  attachments: PrivateFiles & {
    /** What is stored under an id; null when there is nothing whole. */
    find(fileId: string): Promise<StoredAttachment | null>;
    /** Makes it one that was sent, for these to read and nobody to change. */
    open(fileId: string, sent: Sent, readers: readonly string[]): Promise<void>;
    /** Closes it to everybody; it is kept for moderation. */
    takeBack(fileId: string): Promise<void>;
    /** All that were sent in a conversation. */
    sentIn(conversationId: string): Promise<string[]>;
    /** All that were sent and last changed in a span (ms). */
    sentWithin(span: { since: number; until: number }): Promise<string[]>;
    /** Deletes up to `limit` that were never sent and are older than `unsentSince` (ms), or were taken back before that. */
    deleteOld(unsentSince: number, takenBackSince: number, limit: number): Promise<number>;
  };
  accounts: {
    /** Bookings that an account was ever confirmed in, on either side, or is asked for or has now. */
    bookingsOf(userId: string): Promise<string[]>;
    /** Lets no search find a therapist whose account is gone. */
    takeOffline(userId: string): Promise<void>;
    /** Looks at so many people, at others in each round (from 0), and finds those whose account is gone. */
    goneUnnoticed(round: number, limit: number): Promise<string[]>;
    /** Takes a deleted account's id out of every row that it could read, and what speaks for it out of what is known. */
    close(userId: string, bookingIds: readonly string[], at: number): Promise<void>;
  };
  /** Whoever has nothing but a session. */
  guests: {
    /** Null when the account is gone. */
    find(userId: string): Promise<Holder | null>;
    /** @returns a secret that opens one session of theirs within `forMs` */
    letIn(userId: string, forMs: number): Promise<string>;
  };
  /** Links by which guests go on with another device. */
  resumeLinks: {
    find(linkId: string): Promise<ResumeLinkRow | null>;
    /** @returns the one of this id: what was there before stays */
    make(linkId: string, link: Omit<ResumeLinkRow, "$id">): Promise<ResumeLinkRow>;
    /** @returns false for everybody but the first */
    use(linkId: string, now: number): Promise<boolean>;
    /** Deletes unused links of somebody beyond the newest `most`. */
    keepNewest(userId: string, most: number): Promise<void>;
    /** Deletes all of somebody's. */
    closeTo(userId: string): Promise<void>;
    /** Forgets those that ended before a moment (ms). */
    forgetBefore(moment: number): Promise<void>;
  };
  calls: {
    /** One more call of somebody in the clock's span of `now` (ms); false when `limit` of them were taken already. */
    take(who: string, limit: number, now: number, spanMs?: number): Promise<boolean>;
    /** Forgets the minutes that ended before a moment (ms). */
    forgetBefore(moment: number): Promise<void>;
  };
  customers: {
    find(userId: string): Promise<CustomerRow | null>;
    /** What is known of an account and of a number (E.164; empty for none). */
    known(userId: string, phone: string): Promise<{ customer: CustomerRow | null; number: CustomerRow | null }>;
  };
  phones: {
    /** Whether Appwrite has verified that a number is an account's. */
    hasVerified(userId: string, phone: string): Promise<boolean>;
  };
  promos: {
    /** By its code. */
    find(code: string): Promise<PromoRow | null>;
    /** The booking for which a guest used a code, or somebody with a number (E.164) that is not known to be theirs. */
    usedBy(code: string, userId: string, phone?: string): Promise<string | null>;
  };
  conversations: {
    find(conversationId: string): Promise<ConversationRow | null>;
    /** 0 when there is no message yet. */
    lastSeq(conversationId: string): Promise<number>;
    /** `taken`: the number or the sender's id is in use. */
    append(message: MessageRow, readers: readonly string[]): Promise<"stored" | "taken">;
    byClientId(conversationId: string, clientMessageId: string): Promise<Message | null>;
    /** All messages after a number, in order. */
    since(conversationId: string, seq: number): Promise<ReadMessage[]>;
    /** What lists show of it. */
    list(conversationId: string, listing: Listing): Promise<void>;
    /** Up to which number lists follow each of at most a hundred conversations; one without a row is not in it. */
    listed(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
    /** Conversations that are older than what lists show of one. */
    unlisted(limit: number): Promise<string[]>;
    /**
     * Leaves a conversation these cursors and no other, each for its readers and to be changed by its owner; what one says of
     * reading stays, and what is so already is not written. @returns them as they are now
     */
    keepCursors(conversationId: string, fresh: readonly CursorRow[], readers: readonly string[]): Promise<CursorRow[]>;
    /** The message that a file was sent with; null when none names it. */
    withFile(conversationId: string, fileId: string): Promise<Pick<Message, "seq"> | "taken_back" | null>;
    /** What a mark that `by` makes is about. */
    marked(conversationId: string, mark: Mark, by: string): Promise<MarkedMessage>;
  };
  /** What is read to explain. */
  insight: {
    bookings(bookingIds: readonly string[]): Promise<BookingRow[]>;
    /** Logs of several bookings, each whole and in order; one that cannot be read is not in it. */
    logs(bookingIds: readonly string[]): Promise<Map<string, LoggedEvent[]>>;
    searches(bookingIds: readonly string[]): Promise<SearchRow[]>;
    therapists(therapistIds: readonly string[]): Promise<Pick<TherapistRow, "$id" | "name" | "businessId">[]>;
    /** A therapist's offers that ended without a job, sent before a moment (ms), newest first. */
    endedOffers(therapistId: string, before: number | null, limit: number): Promise<First<OfferRow>>;
  };
  /** The desk: its list of bookings, its search, its alerts, and what it is put on record for. */
  desk: {
    /** Shows a booking in the list to these readers, beside the platform's own staff. */
    show(row: DeskBookingRow, readers: readonly string[]): Promise<void>;
    /**
     * Tells the desk that lists a booking that it is this business's now: of a row that it may not read any more it would hear
     * nothing. It learns no more than that. Nothing, when the line says so already.
     */
    takeAway(bookingId: string, businessId: string): Promise<void>;
    /** Which event each of at most a hundred bookings shows; one without a line is not in it. */
    versions(bookingIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
    /** Newest first; `column` contains `part`, whatever the case; an id begins with it. */
    bookingsWith(
      column: "$id" | "customerName" | "customerWhatsApp",
      part: string,
      limit: number,
      businessIds: readonly string[] | "all",
    ): Promise<First<BookingRow>>;
    /** Bookings that are older than the list, newest first. */
    bookingsOfBefore(limit: number): Promise<string[]>;
    /** Says whose one of them is. */
    stamp(bookingId: string, businessId: string): Promise<void>;
    /** Open alerts that are older than what the list shows of one, and all that show what somebody wrote. */
    alertsOfBefore(limit: number): Promise<AlertRow[]>;
    completeAlert(alertId: string, values: Partial<AlertRow>, readers: readonly string[]): Promise<void>;
    /** The same alert leaves one row. */
    raiseAlert(alertId: string, values: Omit<AlertRow, "$id">, readers: readonly string[]): Promise<void>;
    alert(alertId: string): Promise<AlertRow | null>;
    resolveAlert(alertId: string, by: string, at: number): Promise<void>;
    /** The same audit leaves one row per command, or else within `policy.insight.auditEveryMs`. */
    audit(audit: Omit<AuditRow, "$id">, commandId?: string): Promise<void>;
  };
  /** How followers read the logs of bookings and of conversations, and what they leave. */
  followers: {
    /** Events of these kinds, or all of them, written since a moment (ms), from after a row on. */
    logged(types: readonly string[] | "all", since: number, after: string | null): Promise<LogPage<LoggedEvent>>;
    /** Messages written since a moment (ms), from after a row on. */
    said(since: number, after: string | null): Promise<LogPage<Pick<Message, "conversationId" | "seq">>>;
    /** Whoever was first made it. */
    make(effect: Create): Promise<void>;
    /** How far each follower is; one that has never read is not among them. */
    progress(): Promise<FollowerRow[]>;
    keepProgress(rows: readonly FollowerRow[]): Promise<void>;
  };
  staff: {
    /** The person behind a user id, with labels and confirmed memberships in businesses. */
    caller(userId: string): Promise<Caller>;
    names(userIds: readonly string[]): Promise<Record<string, string>>;
    /** Takes the label of a team's desk from somebody who does not work there now. @returns how many had it */
    leaveDesk(teamId: string, userId: string): Promise<number>;
    /** Takes the label of each business's desk from everybody who does not work there now. @returns how many had it */
    leaveDesks(): Promise<number>;
    /** Takes it from everybody: the team is gone. @returns how many had it */
    closeDesk(teamId: string): Promise<number>;
  };
}

/** Files that are their uploaders' alone until a function opens them, whatever the uploaders chose. */
export interface PrivateFiles {
  /** Takes back whatever opens one to others than its uploader. @returns whether there was anything to take back */
  makePrivate(fileId: string): Promise<boolean>;
  /** Deletes one. */
  remove(fileId: string): Promise<void>;
  /** Those that others than their uploader may do something with, of all that were put there or changed since a moment
   * (ms); however many there are. */
  openSince(since: number): Promise<string[]>;
}

/** A page of a log in the order of writing. */
export interface LogPage<Entry> {
  /** `entry` null: this build cannot read it. */
  entries: { rowId: string; writtenAt: number; entry: Entry | null }[];
  isLast: boolean;
}

/** The beginning of a list that is meant to be cut; `more`: there are others behind it. */
export interface First<Row> {
  rows: Row[];
  more: boolean;
}

/** Some of the ports; time and chance come with any. */
export type PortsFor<K extends keyof Ports> = Pick<Ports, "clock" | "random"> & Pick<Ports, K>;

/** What obeying a command of a booking needs, whoever gives it. */
export type CommandPorts = PortsFor<"bookings" | "conversations" | "customers" | "prices" | "therapists">;
