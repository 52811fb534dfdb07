/** A therapist, an offer and a job as the server would have them, for tests. */
import type { ChangeProposal } from "#schema/booking";
import type { JobRow, OfferRow, TherapistRow } from "#schema/tables/therapists";
import { EVENING, sampleQuote } from "./booking-row.ts";

const MINUTE = 60_000;

export function therapistRow(changes: Partial<TherapistRow> = {}): TherapistRow {
  return {
    $id: "demo-therapist",
    name: "Sri Wahyuni",
    photo: null,
    rating: 4.9,
    specialties: ["pijat_tradisional"],
    isAvailable: true,
    location: "Kemang",
    supportedDurations: ["60", "90", "120"],
    reviewCount: 312,
    ratingSum: 1529,
    gender: "female",
    languages: ["id", "jv"],
    bio: "",
    acceptsGender: "any",
    asksNightProof: false,
    blockedCustomerIds: [],
    verifiedAt: Date.UTC(2026, 2, 5),
    cityId: "jakarta",
    lat: -6.25,
    lng: 106.82,
    cell: "qqguw",
    hasFixedBase: false,
    locatedAt: EVENING,
    lastSeenAt: EVENING,
    onlineSince: EVENING - 90 * MINUTE,
    serviceRadiusM: 10_000,
    workingHours: Array.from({ length: 7 }, () => [{ fromMin: 540, toMin: 1320 }]),
    lastJobEndedAt: null,
    jobsDone: 12,
    jobsToday: 1,
    jobsTodayOn: "2026-11-21",
    recentOffers: 20,
    recentAccepts: 18,
    missedOffers: 0,
    offlineReason: null,
    leftAt: null,
    lastDeclinedAt: null,
    lastCancelledAt: null,
    businessId: "tenang",
    isSimulated: false,
    ...changes,
  };
}

export function offerRow(changes: Partial<OfferRow> = {}): OfferRow {
  return {
    $id: "offer1",
    bookingId: "0123456789abcdef0123",
    therapistId: "demo-therapist",
    status: "open",
    attempt: 1,
    rank: 1,
    sentAt: EVENING,
    deadlineAt: EVENING + MINUTE,
    areaCode: "31.74.03",
    distanceM: 2400,
    etaMin: 25,
    serviceDuration: "90",
    people: 1,
    payIdr: 168_000,
    travelIdr: 15_000,
    genderPreference: "any",
    notes: "",
    scheduledFor: null,
    isPrivate: false,
    guest: { visits: 0, rating: null, flags: [], isProven: false },
    declineReason: null,
    closedAt: null,
    ...changes,
  };
}

export function jobRow(changes: Partial<JobRow> = {}): JobRow {
  return {
    $id: "job1",
    bookingId: "0123456789abcdef0123",
    therapistId: "demo-therapist",
    phase: "confirmed",
    isOpen: true,
    customerName: "Maya Puspita",
    areaCode: "31.74.03",
    address: "Jl. Kemang Timur No. 18B",
    building: "",
    landmark: "Pagar hijau",
    accessNote: "",
    hasEntrancePhoto: false,
    notes: "",
    coordinates: "-6.2513,106.8206",
    customerWhatsApp: null,
    serviceDuration: "90",
    people: 1,
    scheduledFor: null,
    priceIdr: 210_000,
    payIdr: 168_000,
    distanceM: 2400,
    confirmedAt: EVENING,
    promisedAt: EVENING + 60 * MINUTE,
    expectedAt: EVENING + 30 * MINUTE,
    delayMin: 0,
    enRouteAt: null,
    arrivedAt: null,
    startedAt: null,
    endedAt: null,
    pinTries: 0,
    contactAttempts: 0,
    proposal: null,
    supportCalledAt: null,
    feeDueIdr: 0,
    paymentStatus: "unpaid",
    paymentMethod: null,
    refundedIdr: 0,
    tipIdr: 0,
    guestStars: null,
    ...changes,
  };
}

/** A guest's wish for two hours instead of one and a half, open for ten minutes. */
export function proposal(changes: Partial<ChangeProposal> = {}): ChangeProposal {
  return {
    proposalId: "proposal1",
    by: "customer",
    change: { kind: "duration", serviceDuration: "120" },
    quote: { ...sampleQuote, serviceDuration: "120", totalIdr: 285_000 },
    proposedAt: EVENING,
    expiresAt: EVENING + 10 * MINUTE,
    status: "open",
    ...changes,
  };
}
