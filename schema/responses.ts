// The envelope of every function's answer and what `data` holds for each action of each.
import type { BookingPhase, Quote, ServiceDuration, Side } from "./booking.ts";
import type { Explanation, OwnOffer } from "./insight.ts";
import type { FieldIssue, RefusalCode } from "./refusals.ts";
import type { ActionIn, ActionOf, FunctionWithRequest, ParsedRequestOf } from "./requests.ts";
import type { BookingRow } from "./tables/bookings.ts";
import type { ConversationRow, CursorRow, MessageRow } from "./tables/conversations.ts";
import type { DeskBookingRow } from "./tables/desk.ts";
import type { JobRow, OfferRow, PositionRow, TherapistRow } from "./tables/therapists.ts";

/** `fault`: the world failed, try again. `defect`: our bug, tell us the reference. */
export type ErrorCode = RefusalCode | "fault" | "defect";

export interface ErrorBody {
  code: ErrorCode;
  /** In the reader's language: what happened, why, what to do. */
  message: string;
  params: Record<string, string | number>;
  fields?: readonly (FieldIssue & { message: string })[];
  /** Reference to the execution, for support. */
  requestId: string;
}

/** `serverNow`: the server's clock (ms) when it answered; clients measure their skew with it. */
export type Answer<Data> =
  | { ok: true; data: Data; serverNow: number }
  | { ok: false; error: ErrorBody; serverNow: number };

/** Opens one photo to whoever holds it, until `expiresAt` (ms). */
export interface PhotoPass {
  fileId: string;
  token: string;
  expiresAt: number;
}

/** The row of a booking that each side has: what the other may not know is in neither. */
export interface RowOfSide {
  customer: { booking: BookingRow };
  therapist: { job: JobRow };
}
type EitherRow = RowOfSide[Side];

/** What each action of each function answers. */
export interface ResponseData {
  createBooking: { quote: { quotes: Record<ServiceDuration, Quote> }; create: { booking: BookingRow } };
  searchTherapists: Record<ActionOf<"searchTherapists">, { booking: BookingRow }>;
  acceptTherapist: Record<ActionOf<"acceptTherapist">, { booking: BookingRow }>;
  cancelBooking: Record<ActionOf<"cancelBooking">, { booking: BookingRow }>;
  respondToOffer: Record<ActionOf<"respondToOffer">, { offer: Pick<OfferRow, "$id" | "status"> }>;
  updateJob: Record<ActionOf<"updateJob">, { job: JobRow }>;
  updateAvailability: Record<ActionOf<"updateAvailability">, { therapist: TherapistRow }>;
  changeBooking: {
    quote: { quote: Quote };
    propose: EitherRow;
    answer: EitherRow;
    withdraw: EitherRow;
    share_contact: { booking: BookingRow };
    call_support: EitherRow;
    entrance_photo: { entrancePhoto: PhotoPass };
    position: { position: PositionRow };
  };
  settleBooking: {
    pay: EitherRow;
    tip: { booking: BookingRow };
    rate_visit: { booking: BookingRow };
    rate_guest: { job: JobRow };
  };
  chat: { enter: { cursors: CursorRow[] }; send: { message: MessageRow } } & Record<
    "ask_again" | "reopen",
    { conversation: ConversationRow }
  >;
  account: {
    /** Until when (ms) it opens. */
    make_resume_link: { expiresAt: number };
    /** What opens a session of theirs once, within a minute or two; null for whoever is they already. */
    resume: { userId: string; secret: string | null };
  };
  /** `more`: there are older ones. */
  insights: { own_offers: { offers: OwnOffer[]; more: boolean } };
  support: {
    /** Whose bookings and alerts are this desk's. */
    enter: { businessIds: readonly string[] | "all" };
    /** `more`: there are older ones. */
    find: { bookings: DeskBookingRow[]; more: boolean };
    open: { explanation: Explanation };
    entrance_photo: { entrancePhoto: PhotoPass };
    resolve_alert: { resolvedAlertId: string };
    cancel: Assisted;
    cancel_job: Assisted;
    refund: Assisted;
  };
}

export interface Assisted {
  assisted: { bookingId: string; phase: BookingPhase };
}

/** What the request `R` is answered: by its action, and by the side that it names. */
export type DataOf<F extends FunctionWithRequest, R = ParsedRequestOf<F>> = R extends { side: Side }
  ? RowOfSide[R["side"]]
  : ResponseData[F][ActionIn<F, R> & keyof ResponseData[F]];
