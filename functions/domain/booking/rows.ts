// The rows that show a booking's state: the customer's and the therapist's job. Functions of the state
// alone, so that replaying the log gives the stored row again.
import { areaName } from "#schema/areas";
import type { ChangeProposal } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { JobRow } from "#schema/tables/therapists";
import { cellOf } from "../cells.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { proposalAfterEnd } from "./forget.ts";
import { isPrivate } from "./run.ts";
import {
  type BookingState,
  businessIdOf,
  isActive,
  isTerminal,
  type Job,
  jobOf,
  lastMatchOf,
  type Settlement,
  statusOf,
} from "./state.ts";

type Values<Row extends { $id: string }> = Omit<Row, "$id">;

/** The exact place, for as long as somebody has to find it. */
const coordinatesText = (state: BookingState): string =>
  isTerminal(state) ? "" : `${state.request.coordinates.lat},${state.request.coordinates.lng}`;

const accessNoteOf = (state: BookingState): string => (isTerminal(state) ? "" : state.request.accessNote);

const proposalOf = (state: BookingState, { proposal }: Job): ChangeProposal | null =>
  isTerminal(state) ? proposalAfterEnd(proposal) : proposal;

export const bookingRow = (state: BookingState): Values<BookingRow> => {
  const { request } = state;
  const match = lastMatchOf(state);
  const job = jobOf(state);
  const settlement = isTerminal(state) ? state.settlement : null;
  return {
    userId: state.customerId,
    therapistId: match?.offer.therapistId ?? null,
    status: statusOf(state.phase),
    serviceDuration: request.serviceDuration,
    people: request.people,
    price: state.quote.totalIdr,
    location: areaName(request.areaCode, request.neighbourhood),
    coordinates: coordinatesText(state),
    customerName: request.customerName,
    customerWhatsApp: request.customerWhatsApp,
    searchAttempts: state.attempt,
    therapistsAsked: new Set(Object.values(state.offerOutcomes).map((each) => each.therapistId)).size,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    phase: state.phase,
    version: state.version,
    areaCode: request.areaCode,
    cell: cellOf(request.coordinates),
    address: request.address,
    building: request.building,
    landmark: request.landmark,
    accessNote: accessNoteOf(state),
    entrancePhotoId: request.entrancePhotoId,
    notes: request.notes,
    genderPreference: request.genderPreference,
    guestGender: request.guestGender,
    quote: state.quote,
    scheduledFor: state.scheduledFor,
    preferred: request.preferred,
    isPrivateSearch: state.phase === "offering" && isPrivate(state),
    maxAttempts: state.maxAttempts,
    findAnotherUses: state.findAnotherUses,
    openOffers: state.phase === "offering" ? state.offers.length : 0,
    search: state.search,
    searchStartedAt: state.phase === "offering" ? state.window.startedAt : null,
    searchDeadlineAt: state.phase === "offering" ? state.window.deadlineAt : null,
    confirmDeadlineAt: state.phase === "therapist_accepted" ? state.confirmDeadlineAt : null,
    resumeDeadlineAt: state.phase === "exhausted" ? state.resumeDeadlineAt : null,
    searchResumesAt: state.phase === "scheduled" ? state.resumesAt : null,
    waitUntil: state.phase === "waiting" ? state.until : null,
    nextDeadlineAt: nextDeadlineAt(state, state.updatedAt),
    exhaustedReason: state.phase === "exhausted" ? state.reason : null,
    therapist: match?.card ?? null,
    pin: state.pin,
    confirmedAt: job?.confirmedAt ?? null,
    promisedAt: job?.promisedAt ?? null,
    expectedAt: job?.expectedAt ?? null,
    delayMin: job?.delayMin ?? 0,
    enRouteAt: job?.enRouteAt ?? null,
    arrivedAt: job?.arrivedAt ?? null,
    isArrivalShown: job?.isArrivalShown ?? null,
    startedAt: job?.startedAt ?? null,
    endedAt: isTerminal(state) ? state.endedAt : null,
    cancelReason: "feeDueIdr" in state && "reason" in state ? state.reason : null,
    feeDueIdr: isTerminal(state) ? state.feeDueIdr : 0,
    proposal: job && proposalOf(state, job),
    isContactShared: job?.isContactShared ?? false,
    supportCalledAt: state.supportCalledAt,
    ...paymentColumns(settlement),
    paidAt: settlement?.payment?.at ?? null,
    visitStars: settlement?.visitStars ?? null,
    isOpen: !isTerminal(state),
    businessId: businessIdOf(state),
  };
};

/** What both sides see of the money. */
const paymentColumns = (settlement: Settlement | null) => ({
  paymentStatus: settlement?.payment?.status ?? ("unpaid" as const),
  paymentMethod: settlement?.payment?.method ?? null,
  refundedIdr: settlement?.payment?.refundedIdr ?? 0,
  tipIdr: settlement?.tipIdr ?? 0,
});

/**
 * The confirmed therapist's view: the address, never the PIN; the phone number only while the visit goes on and if the guest
 * has shared it; how to get in and the exact place only until the end. A job that `state` no longer has is one that its therapist gave up with the last event; where the guest lives is no longer theirs to know.
 */
export const jobRow = (state: BookingState, job: Job): Values<JobRow> => {
  const { request } = state;
  const isHeld = isActive(state) || isTerminal(state);
  const settlement = isTerminal(state) ? state.settlement : null;
  return {
    bookingId: state.bookingId,
    therapistId: job.offer.therapistId,
    phase: isHeld ? state.phase : "cancelled_by_therapist",
    isOpen: isActive(state),
    customerName: request.customerName,
    areaCode: request.areaCode,
    neighbourhood: request.neighbourhood ?? null,
    address: isHeld ? request.address : "",
    building: isHeld ? request.building : "",
    landmark: isHeld ? request.landmark : "",
    accessNote: isHeld ? accessNoteOf(state) : "",
    hasEntrancePhoto: isActive(state) && request.entrancePhotoId !== null,
    notes: isHeld ? request.notes : "",
    coordinates: isHeld ? coordinatesText(state) : "",
    customerWhatsApp: isActive(state) && job.isContactShared ? request.customerWhatsApp : null,
    serviceDuration: request.serviceDuration,
    people: request.people,
    scheduledFor: state.scheduledFor,
    priceIdr: state.quote.totalIdr,
    payIdr: job.offer.payIdr,
    terms: state.quote.terms,
    distanceM: job.offer.distanceM,
    businessId: job.offer.businessId,
    confirmedAt: job.confirmedAt,
    promisedAt: job.promisedAt,
    expectedAt: job.expectedAt,
    delayMin: job.delayMin,
    enRouteAt: job.enRouteAt,
    arrivedAt: job.arrivedAt,
    startedAt: job.startedAt,
    endedAt: isTerminal(state) ? state.endedAt : isHeld ? null : state.updatedAt,
    pinTries: job.pinTries,
    contactAttempts: job.contactAttempts,
    lastContactAt: job.lastContactAt,
    proposal: isHeld ? proposalOf(state, job) : null,
    supportCalledAt: state.supportCalledAt,
    feeDueIdr: isTerminal(state) ? state.feeDueIdr : 0,
    ...paymentColumns(settlement),
    guestStars: settlement?.guestStars ?? null,
  };
};
