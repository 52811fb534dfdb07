// The envelope of every function's answer and what `data` holds per function.
import type { BookingPhase, Quote, ServiceDuration } from "./booking.ts";
import type { Explanation, OwnOffer } from "./insight.ts";
import type { FieldIssue, RefusalCode } from "./refusals.ts";
import type { FunctionWithRequest } from "./requests.ts";
import type { BookingRow } from "./tables/bookings.ts";
import type { MessageRow } from "./tables/conversations.ts";
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

export interface ResponseData {
  createBooking: { quotes: Record<ServiceDuration, Quote> } | { booking: BookingRow };
  searchTherapists: { booking: BookingRow };
  acceptTherapist: { booking: BookingRow };
  cancelBooking: { booking: BookingRow };
  respondToOffer: { offer: OfferRow };
  updateJob: { job: JobRow };
  updateAvailability: { therapist: TherapistRow };
  changeBooking:
    | { booking: BookingRow }
    | { job: JobRow }
    | { quote: Quote }
    | { position: PositionRow }
    | { entrancePhoto: PhotoPass };
  settleBooking: { booking: BookingRow } | { job: JobRow };
  chat: { message: MessageRow };
  /** `more`: there are older ones. */
  insights: { offers: OwnOffer[]; more: boolean };
  support:
    | { entered: true }
    /** `more`: there are older ones. */
    | { bookings: DeskBookingRow[]; more: boolean }
    | { explanation: Explanation }
    | { entrancePhoto: PhotoPass }
    | { resolvedAlertId: string }
    | { assisted: { bookingId: string; phase: BookingPhase } };
}
export type ResponseOf<F extends FunctionWithRequest> = Answer<ResponseData[F]>;
