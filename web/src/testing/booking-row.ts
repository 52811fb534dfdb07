/** A booking as the server would have it, for tests; the search of the second attempt unless told otherwise. */
import type { Quote, TherapistCard } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";

/** Saturday, 21 November 2026, 19:31 in Jakarta. */
export const EVENING = Date.UTC(2026, 10, 21, 12, 31);

export const sampleQuote: Quote = {
  priceListId: "jakarta-2026",
  serviceDuration: "90",
  areaCode: "31.74.03",
  hotel: false,
  quotedAt: EVENING,
  expiresAt: EVENING + 600_000,
  lines: [
    { code: "base", amountIdr: 210_000 },
    { code: "travel", amountIdr: 15_000 },
  ],
  totalIdr: 225_000,
};

export const sri: TherapistCard = {
  therapistId: "demo-therapist",
  name: "Sri Wahyuni",
  photo: null,
  gender: "female",
  rating: 4.9,
  reviewCount: 312,
  specialties: ["pijat_tradisional", "refleksi"],
  languages: ["id", "jv"],
  verifiedAt: Date.UTC(2026, 2, 5),
  isSimulated: false,
  distanceM: 2400,
  etaMin: 25,
  etaMaxMin: 35,
};

export function bookingRow(changes: Partial<BookingRow> = {}): BookingRow {
  return {
    $id: "0123456789abcdef0123",
    userId: "guest",
    therapistId: null,
    status: "searching",
    serviceDuration: "90",
    price: 225_000,
    location: "Mampang Prapatan",
    coordinates: "-6.2513,106.8206",
    customerName: "Maya Puspita",
    customerWhatsApp: "+6281234567890",
    searchAttempts: 2,
    createdAt: EVENING,
    updatedAt: EVENING,
    phase: "offering",
    version: 4,
    areaCode: "31.74.03",
    address: "Jl. Kemang Timur No. 18B",
    landmark: "Pagar hijau",
    notes: "",
    genderPreference: "female",
    quote: sampleQuote,
    maxAttempts: 5,
    findAnotherUses: 0,
    openOffers: 2,
    search: { radiusM: 7000, eligibleCount: 6, filteredCount: 2 },
    searchStartedAt: EVENING,
    searchDeadlineAt: EVENING + 60_000,
    confirmDeadlineAt: null,
    resumeDeadlineAt: null,
    nextDeadlineAt: EVENING + 60_000,
    exhaustedReason: null,
    therapist: null,
    pin: "4827",
    confirmedAt: null,
    promisedAt: null,
    expectedAt: null,
    delayMin: 0,
    enRouteAt: null,
    arrivedAt: null,
    startedAt: null,
    endedAt: null,
    cancelReason: null,
    feeDueIdr: 0,
    isOpen: true,
    ...changes,
  };
}
