/** The support desk's screens, which an agent opens on a phone, too. */
import type { Explanation } from "#schema/insight";
import type { AlertRow } from "#schema/tables/alerts";
import type { DeskBookingRow } from "#schema/tables/desk";
import { EVENING } from "../../src/testing/booking-row.ts";
import { presentState } from "../../src/testing/present-state.ts";
import type { Answers, Scene } from "./scene.ts";

const MINUTE = 60_000;
const agent = { $id: "agent", name: "Dewi Anggraini", email: "dewi@example.com", labels: [] };

const explanation: Explanation = {
  bookingId: "b1",
  version: 3,
  startedAt: EVENING - 10 * MINUTE,
  timeZone: "Asia/Makassar",
  present: presentState({
    areaCode: "51.03.01",
    location: "Seminyak",
    customerName: "Maya Puspita",
    customerWhatsApp: "+6281234567890",
    address: "Jl. Kayu Aya No. 18B",
    landmark: "Pagar hijau",
    accessNote: "Minta kunci lift di lobi",
    hasEntrancePhoto: true,
    notes: "Tekanan sedang",
    priceIdr: 2_535_500,
    priceLines: [
      { code: "base", amountIdr: 1_210_000 },
      { code: "person", amountIdr: 1_210_000 },
      { code: "travel", amountIdr: 15_000 },
      { code: "promo", amountIdr: -50_000 },
    ],
    payment: { status: "paid", method: "cash", amountIdr: 2_535_500, refundedIdr: 0 },
    deadlines: [
      { code: "expected", at: EVENING + 20 * MINUTE },
      { code: "promised", at: EVENING + 50 * MINUTE },
    ],
  }),
  timeline: [
    {
      eventId: "b1.1",
      at: EVENING - 10 * MINUTE,
      offsetMs: 0,
      actor: { role: "customer", id: "guest" },
      code: "requested",
      params: {
        durationMin: 90,
        areaCode: "51.03.01",
        location: "Seminyak",
        totalIdr: 2_535_500,
        radiusM: 5000,
        deadlineAt: EVENING - 9 * MINUTE,
      },
      endedOffers: [],
    },
    {
      eventId: "b1.2",
      at: EVENING - 9 * MINUTE,
      offsetMs: MINUTE,
      actor: { role: "system", id: "system" },
      code: "offered",
      params: {
        therapistId: "t1",
        rank: 1,
        eligible: 6,
        filtered: 2,
        distanceM: 2400,
        etaMin: 25,
        payIdr: 2_028_500,
        deadlineAt: EVENING - 8 * MINUTE,
      },
      endedOffers: [],
    },
    {
      eventId: "b1.3",
      at: EVENING - 8 * MINUTE,
      offsetMs: 2 * MINUTE,
      actor: { role: "system", id: "system" },
      code: "window_opened",
      params: { reason: "time", attempt: 2, maxAttempts: 5, radiusM: 7000, deadlineAt: EVENING - 7 * MINUTE },
      endedOffers: [{ therapistId: "t2", status: "expired" }],
    },
  ],
  searches: [
    {
      searchId: "b1.2",
      at: EVENING - 9 * MINUTE,
      offsetMs: MINUTE,
      attempt: 1,
      radiusM: 5000,
      candidates: [
        {
          therapistId: "t1",
          parts: { eta: 3000, rating: 290, idle: 120, reliability: 130, recentCancel: -400 },
          score: 3140,
          distanceM: 2400,
          etaMin: 25,
          offer: { status: "declined", declineReason: "too_far", answeredAfterS: 4 },
        },
        { therapistId: "t2", parts: { eta: 2000 }, score: 2000, distanceM: 2900, etaMin: 30, offer: null },
      ],
      filtered: [
        { reason: "guest_gender", therapistIds: ["t3"] },
        { reason: "stale_location", therapistIds: ["t4"] },
      ],
    },
  ],
  names: { t1: "Sri Wahyuni", t2: "Puspa Ningrum", t3: "Ayu Lestari", t4: "Budi Santoso", guest: "Maya Puspita" },
};

const ENDED = "b2";
const ended: Explanation = {
  ...explanation,
  bookingId: ENDED,
  present: { ...explanation.present, phase: "done", isOpen: false, deadlines: [] },
};

const answers: Answers = {
  support: (request) =>
    request.action === "open"
      ? { explanation: request.bookingId === ENDED ? ended : explanation }
      : { businessIds: "all" },
};

const raised: AlertRow = {
  $id: "a1",
  bookingId: "b1",
  kind: "sos",
  raisedBy: "guest",
  raisedAt: EVENING - 2 * MINUTE,
  note: "",
  hasNote: true,
  therapistId: null,
  earlierBookingId: null,
  resolvedAt: null,
  resolvedBy: null,
  businessId: "tenang",
  raisedByName: "Maya Puspita",
  customerName: "Maya Puspita",
  therapistName: "Sri Wahyuni",
  areaCode: "51.03.01",
  location: "Seminyak",
  earlierCustomerName: null,
};
const review: AlertRow = {
  ...raised,
  $id: "a2",
  bookingId: "b2",
  kind: "therapist_review",
  raisedBy: "system",
  raisedAt: EVENING - 12 * MINUTE,
  hasNote: false,
  raisedByName: "",
  therapistId: "t1",
  earlierBookingId: "b0",
  earlierCustomerName: "Rangga Adi",
};
const line: DeskBookingRow = {
  $id: "b1",
  version: 3,
  createdAt: EVENING - 10 * MINUTE,
  updatedAt: EVENING - 8 * MINUTE,
  phase: "confirmed",
  isOpen: true,
  customerName: "Maya Puspita",
  areaCode: "51.03.01",
  location: "Seminyak",
  serviceDuration: "90",
  priceIdr: 2_535_500,
  therapistName: "Sri Wahyuni",
  businessId: "tenang",
};
/** One more than the list shows at first. */
const ended50: DeskBookingRow[] = Array.from({ length: 50 }, (_, at) => ({
  ...line,
  $id: `e${at}`,
  createdAt: EVENING - (at + 1) * 60 * MINUTE,
  phase: "done",
  isOpen: false,
}));
const rows = { alerts: [raised, review], desk_bookings: [line, ...ended50] };

function desk(name: string, path: string, sees: string, presses: readonly string[] = []): Scene {
  return { name: `desk: ${name}`, path, person: agent, answers, rows, presses, sees };
}

export const deskScenes: Scene[] = [
  { name: "desk: sign in", path: "/support", sees: "support:signIn.title" },
  desk("no such page", "/support/nonsense", "support:noSuchPage.body"),
  { name: "desk: no such page, signed out", path: "/support/nonsense", sees: "support:noSuchPage.body" },
  desk("list", "/support", "support:alert.resolve"),
  desk("booking", "/support/bookings/b1", "support:timeline.title"),
  desk("cancel", "/support/bookings/b1", "support:assist.cancel.text", ["support:assist.cancel.action"]),
  desk("pay back", `/support/bookings/${ENDED}`, "support:assist.refund.amount", ["support:assist.refund.action"]),
];
