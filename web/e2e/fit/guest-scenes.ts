/** Every screen of a guest, from the front page to the receipt, now and for later. */
import { conversationRow } from "#domain/conversation/scene.testing";
import type { Quote, QuoteLine } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import type { MessageRow } from "#schema/tables/conversations";
import { emptyFlow, type Flow } from "../../src/features/booking/request/flow.ts";
import { bookingRow, EVENING, sampleQuote, sri } from "../../src/testing/booking-row.ts";
import { proposal } from "../../src/testing/therapist-rows.ts";
import type { Rows, Scene } from "./scene.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ID = "0123456789abcdef0123";
const KUTA = "51.03.01";
/** Three days on, at the longest hour of Bali's zone. */
const LATER = EVENING + 3 * 24 * HOUR - 31 * MINUTE;

export const guest = { $id: "guest", name: "", email: "", labels: [] };

const priceLists: Rows["prices"] = (["jakarta", "bali", "surabaya", "yogyakarta"] as const).map((cityId) => ({
  $id: `${cityId}-2026`,
  cityId,
  validFrom: EVENING - 24 * HOUR,
  base60: 160_000,
  base90: 1_210_000,
  base120: 1_270_000,
  travelPerKm: 5000,
  travelFreeM: 5000,
  travelCap: 60_000,
  night: 50_000,
  holiday: 75_000,
  holidays: [],
  hotel: 25_000,
}));

const everyLine: QuoteLine[] = [
  { code: "base", amountIdr: 1_210_000 },
  { code: "person", amountIdr: 1_210_000 },
  { code: "travel", amountIdr: 15_000 },
  { code: "night", amountIdr: 50_000 },
  { code: "holiday", amountIdr: 75_000 },
  { code: "hotel", amountIdr: 25_000 },
  { code: "promo", amountIdr: -50_000 },
  { code: "rounding", amountIdr: 500 },
];
const dearQuote: Quote = { ...sampleQuote, hotel: true, lines: everyLine, totalIdr: 2_535_500 };

const filled: Flow = {
  ...emptyFlow,
  details: {
    ...emptyFlow.details,
    customerName: "Maya Puspita",
    customerWhatsApp: "812 3456 7890",
    areaCode: KUTA,
    areaLabel: "Seminyak",
    hotel: true,
    address: "Jl. Kayu Aya No. 18B",
    building: "Hotel Bintang Bali, 412",
    landmark: "Pagar hijau",
    genderPreference: "female",
  },
};
const quotes = {
  "60": { ...dearQuote, serviceDuration: "60" as const },
  "90": dearQuote,
  "120": { ...dearQuote, serviceDuration: "120" as const },
};
const priced: Flow = { ...filled, step: { name: "service", quotes } };

function system(seq: number, code: string, params: MessageRow["params"] = null): MessageRow {
  return {
    $id: `${ID}.${seq}`,
    conversationId: ID,
    seq,
    senderId: "system",
    senderType: "system",
    kind: "system",
    body: "",
    code,
    params,
    data: null,
    clientMessageId: `s${seq}`,
    replyTo: null,
    sentAt: EVENING - (30 - seq) * MINUTE,
  };
}

export function said(seq: number, senderId: "guest" | "demo-therapist", body: string, code: string | null = null) {
  return {
    ...system(seq, ""),
    senderId,
    senderType: senderId === "guest" ? ("customer" as const) : ("therapist" as const),
    kind: code === null ? "text" : "phrase",
    body,
    code,
  };
}

/** Of the booking in every scene. */
export const conversation = conversationRow({
  $id: ID,
  customerId: "guest",
  participantIds: ["guest", "demo-therapist"],
  opensAt: EVENING - HOUR,
  updatedAt: EVENING,
  participants: [
    { userId: "guest", role: "customer", since: 1 },
    { userId: "demo-therapist", role: "therapist", since: 3 },
  ],
});

const talk: MessageRow[] = [
  system(1, "checking_availability"),
  system(2, "therapist_available"),
  system(3, "booking_confirmed"),
  said(4, "demo-therapist", "Saya berangkat sekarang"),
  said(5, "guest", "Baik, pagar hijau ya"),
  said(6, "demo-therapist", "Saya tersesat, tolong arahkan", "lost"),
];

function chat(name: string, sees: string, booking: Partial<BookingRow>, more: Partial<Scene> = {}): Scene {
  return {
    name,
    path: `/bookings/${ID}/chat`,
    person: guest,
    rows: { bookings: [bookingRow(booking)], messages: talk.slice(0, 2), conversations: [conversation] },
    sees,
    ...more,
  };
}

export const active: Partial<BookingRow> = {
  status: "active",
  phase: "confirmed",
  therapistId: "demo-therapist",
  therapist: sri,
  confirmedAt: EVENING - 5 * MINUTE,
  promisedAt: EVENING + 55 * MINUTE,
  expectedAt: EVENING + 25 * MINUTE,
  searchDeadlineAt: null,
  nextDeadlineAt: EVENING + 60 * MINUTE,
  price: 2_535_500,
  quote: dearQuote,
};
const later: Partial<BookingRow> = {
  ...active,
  areaCode: KUTA,
  scheduledFor: LATER,
  expectedAt: LATER,
  promisedAt: LATER,
  nextDeadlineAt: LATER,
};
const onTheWay: Partial<BookingRow> = { ...active, phase: "en_route", enRouteAt: EVENING - 3 * MINUTE };
const arrived: Partial<BookingRow> = { ...onTheWay, phase: "arrived", arrivedAt: EVENING - MINUTE };
const inSession: Partial<BookingRow> = { ...arrived, phase: "in_service", startedAt: EVENING - MINUTE };
const done: Partial<BookingRow> = {
  ...inSession,
  status: "completed",
  phase: "done",
  startedAt: EVENING - 95 * MINUTE,
  endedAt: EVENING - 5 * MINUTE,
  isOpen: false,
  nextDeadlineAt: null,
};

const visit = (name: string, sees: string, booking: Partial<BookingRow>, more: Partial<Scene> = {}) =>
  chat(name, sees, booking, {
    rows: { bookings: [bookingRow(booking)], messages: talk, conversations: [conversation], ...more.rows },
    ...more,
  });

const position = {
  $id: ID,
  bookingId: ID,
  lat: -6.2413,
  lng: 106.8106,
  distanceM: 2400,
  etaMin: 20,
  at: EVENING - 20_000,
};

const exhausted = (exhaustedReason: BookingRow["exhaustedReason"], more: Partial<BookingRow> = {}) => ({
  phase: "exhausted" as const,
  exhaustedReason,
  resumeDeadlineAt: EVENING + 15 * MINUTE,
  search: { radiusM: 20_000, eligibleCount: 0, filteredCount: 9, otherGenderCount: 3, guestGenderCount: 2 },
  ...more,
});

const all: BookingRow[] = [
  bookingRow({ ...later, $id: "a" }),
  bookingRow({ $id: "b" }),
  bookingRow({ ...done, $id: "c" }),
  bookingRow({
    ...active,
    $id: "d",
    status: "cancelled",
    phase: "cancelled_by_customer",
    feeDueIdr: 302_500,
    isOpen: false,
  }),
];

export const guestScenes: Scene[] = [
  { name: "landing", path: "/", rows: { prices: priceLists }, sees: "landing:hero.book" },
  { name: "terms", path: "/terms", sees: "legal:terms.title" },
  { name: "privacy", path: "/privacy", sees: "legal:privacy.title" },
  { name: "no such page", path: "/nowhere", sees: "trouble:notFound.title" },
  { name: "link that cannot be read", path: "/bookings/%E0%A4%A", sees: "trouble:notFound.title" },
  { name: "details", path: "/book", sees: "booking:details.next" },
  {
    name: "details with problems",
    path: "/book",
    kept: { booking: { ...emptyFlow, details: { ...filled.details, customerName: "", customerWhatsApp: "12" } } },
    presses: ["booking:details.guest.open", "booking:details.next"],
    sees: "common:field.required",
  },
  { name: "price now", path: "/book", kept: { booking: priced }, sees: "service:confirm" },
  {
    name: "price later",
    path: "/book",
    kept: { booking: { ...priced, isLater: true, preferred: { therapistId: "t", name: "Sri", gender: "female" } } },
    presses: ["service:promo.open"],
    sees: "service:pickTime",
  },
  chat("searching", "search:search.cancel", {}),
  chat("asking one alone", "search:private.title", {
    isPrivateSearch: true,
    preferred: { therapistId: "demo-therapist", name: "Sri Wahyuni" },
    searchDeadlineAt: EVENING + 120_000,
  }),
  chat("found now", "search:found.accept", {
    ...active,
    status: "pending_accept",
    phase: "therapist_accepted",
    confirmedAt: null,
    confirmDeadlineAt: EVENING + 55_000,
  }),
  chat("found later", "search:found.accept", {
    ...later,
    status: "pending_accept",
    phase: "therapist_accepted",
    confirmedAt: null,
    confirmDeadlineAt: EVENING + 55_000,
  }),
  chat("nobody near", "search:forward.nobody_available.title", exhausted("nobody_available")),
  chat(
    "nobody accepted",
    "search:forward.nobody_accepted.title",
    exhausted("nobody_accepted", { genderPreference: "male" }),
  ),
  chat("guest was silent", "search:forward.customer_silent.title", exhausted("customer_silent")),
  chat("somebody is free", "search:forward.someone_free.title", exhausted("someone_free")),
  chat("talk to us", "search:talk.send", exhausted("nobody_accepted"), { presses: ["search:ways.talk"] }),
  chat("scheduled and waiting", "search:scheduled.title", {
    phase: "scheduled",
    areaCode: KUTA,
    scheduledFor: LATER,
    searchResumesAt: LATER - HOUR,
  }),
  chat("waiting for somebody", "search:waiting.title", { phase: "waiting", waitUntil: EVENING + 3 * HOUR }),
  visit("confirmed now", "phrases:said.ready", active),
  visit("confirmed later", "visit:strip.mark.confirmed", later),
  visit("on the way", "visit:strip.left", onTheWay, {
    rows: { bookings: [bookingRow(onTheWay)], messages: talk, conversations: [conversation], positions: [position] },
  }),
  visit("late", "visit:strip.lateFree", { ...onTheWay, promisedAt: EVENING - 25 * MINUTE }),
  visit("at the door", "visit:strip.atTheDoor", arrived),
  visit("in session", "visit:strip.until", inSession),
  visit("a change to answer", "visit:proposal.accept", {
    ...active,
    proposal: proposal({ by: "therapist", quote: { ...dearQuote, totalIdr: 2_785_500 } }),
  }),
  visit("a change that waits", "visit:proposal.withdraw", { ...later, proposal: proposal() }),
  visit("menu", "visit:menu.changeDetail", later, { presses: ["visit:menu.open"] }),
  visit("change", "visit:change.agree", later, { presses: ["visit:menu.open", "visit:menu.change"] }),
  visit("change the place", "visit:change.landmark", active, {
    presses: ["visit:menu.open", "visit:menu.change", "visit:change.kind.place"],
  }),
  visit("help", "visit:help.unsafeDetail", active, { presses: ["visit:menu.help"] }),
  visit("call for help", "visit:help.emergency", active, { presses: ["visit:menu.help", "visit:help.unsafe"] }),
  visit("share the number", "visit:share.text", active, { presses: ["visit:menu.open", "visit:menu.share"] }),
  visit("cancel", "visit:cancel.confirmFee", onTheWay, { presses: ["visit:menu.open", "visit:menu.cancel"] }),
  visit("language and appearance", "common:preferences.theme", active, {
    presses: ["visit:menu.open", "common:preferences.title"],
  }),
  visit("pay", "visit:settle.pay.confirm", done),
  visit("tip", "visit:settle.tip.text", { ...done, paymentStatus: "paid", paymentMethod: "cash" }),
  visit("rate", "visit:settle.rate.title", { ...done, paymentStatus: "paid", paymentMethod: "cash", tipIdr: 20_000 }),
  visit("done", "visit:ended.done.title", {
    ...done,
    paymentStatus: "paid",
    paymentMethod: "cash",
    tipIdr: 20_000,
    visitStars: 5,
  }),
  visit("absent", "visit:ended.absent.title", {
    ...arrived,
    status: "cancelled",
    phase: "no_show_customer",
    feeDueIdr: 605_000,
    endedAt: EVENING - MINUTE,
    isOpen: false,
  }),
  visit("cancelled", "visit:ended.cancelled.title", {
    ...active,
    status: "cancelled",
    phase: "cancelled_by_customer",
    endedAt: EVENING - MINUTE,
    isOpen: false,
  }),
  { name: "no bookings", path: "/bookings", sees: "bookings:empty.title" },
  { name: "bookings", path: "/bookings", person: guest, rows: { bookings: all }, sees: "bookings:status.completed" },
  {
    name: "one booking",
    path: "/bookings/c",
    person: guest,
    rows: { bookings: all },
    sees: "bookings:openReceipt",
  },
  {
    name: "receipt",
    path: "/bookings/c/receipt",
    person: guest,
    rows: { bookings: all },
    sees: "visit:receipt.print",
  },
  { name: "not yours", path: "/bookings/zzz/chat", person: guest, sees: "trouble:notYours.title" },
];
