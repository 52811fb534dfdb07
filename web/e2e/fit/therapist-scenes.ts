/** Every screen of a therapist. */
import type { OwnOffer } from "#schema/insight";
import type { JobRow, OfferRow, TherapistRow } from "#schema/tables/therapists";
import { EVENING } from "../../src/testing/booking-row.ts";
import { jobRow, offerRow, proposal, therapistRow } from "../../src/testing/therapist-rows.ts";
import { conversation, said } from "./guest-scenes.ts";
import type { Rows, Scene } from "./scene.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LATER = EVENING + 3 * 24 * HOUR - 31 * MINUTE;

const therapist = { $id: "demo-therapist", name: "Sri Wahyuni", email: "sri@example.com", labels: ["therapist"] };
const dear = { priceIdr: 2_535_500, payIdr: 2_028_500 };

const earned: JobRow[] = [0, 1, 2, 8].map((days) =>
  jobRow({
    ...dear,
    $id: `done${days}`,
    phase: "done",
    isOpen: false,
    confirmedAt: EVENING - days * 24 * HOUR - 3 * HOUR,
    endedAt: EVENING - days * 24 * HOUR - HOUR,
    paymentStatus: "paid",
    paymentMethod: "cash",
    tipIdr: 20_000,
    guestStars: 5,
  }),
);
const feeEarned = jobRow({
  $id: "fee",
  phase: "cancelled_by_customer",
  isOpen: false,
  endedAt: EVENING - HOUR,
  feeDueIdr: 302_500,
});
const reserved = jobRow({ ...dear, $id: "later", scheduledFor: LATER, expectedAt: LATER, promisedAt: LATER });

function at(name: string, path: string, sees: string, rows: Rows = {}, more: Partial<Scene> = {}): Scene {
  return { name: `therapist: ${name}`, path, person: therapist, rows: { therapists: [me()], ...rows }, sees, ...more };
}

function me(changes: Partial<TherapistRow> = {}): TherapistRow {
  return therapistRow(changes);
}

function job(name: string, sees: string, changes: Partial<JobRow>, more: Partial<Scene> = {}): Scene {
  return at(name, "/therapist/jobs/job1", sees, { jobs: [jobRow({ ...dear, ...changes })] }, more);
}

const offered = (
  name: string,
  changes: Partial<OfferRow>,
  presses: readonly string[] = [],
  sees = "therapist:offer.accept",
) => at(name, "/therapist", sees, { offers: [offerRow({ payIdr: 2_028_500, ...changes })] }, { presses });

const ends: OwnOffer["end"][] = ["taken", "declined", "expired", "guest_wanted_another"];
const ownOffers: OwnOffer[] = ends.map((end, index) => ({
  offerId: `o${index}`,
  sentAt: EVENING - (index + 1) * HOUR,
  areaCode: "31.74.03",
  location: "Kemang",
  serviceDuration: "90",
  payIdr: 2_028_500,
  distanceM: 2400,
  end,
  declineReason: end === "declined" ? "safety" : null,
  countsInRate: end !== "declined" && end !== "taken",
  place: index + 1,
  placeReason: index === 0 ? null : "farther",
  fartherM: 1500,
}));

const onTheWay = { phase: "en_route" as const, enRouteAt: EVENING - 5 * MINUTE };
const arrived = { ...onTheWay, phase: "arrived" as const, arrivedAt: EVENING - 2 * MINUTE };
const inSession = { ...arrived, phase: "in_service" as const, startedAt: EVENING - MINUTE };
const done = { ...inSession, phase: "done" as const, isOpen: false, endedAt: EVENING };

export const therapistScenes: Scene[] = [
  { name: "therapist: sign in", path: "/therapist", sees: "therapist:signIn.title" },
  at("no such page", "/therapist/nonsense", "therapist:noSuchPage.body"),
  at("not a therapist", "/therapist", "therapist:notATherapist", { therapists: [] }),
  at("offline", "/therapist", "therapist:home.offline", {
    therapists: [me({ isAvailable: false, offlineReason: "missed_offers" })],
    jobs: [reserved],
  }),
  at("online", "/therapist", "therapist:earnings.today", { jobs: [jobRow(dear), reserved, ...earned, feeEarned] }),
  offered("offer now", {}),
  offered("offer later", {
    scheduledFor: LATER,
    genderPreference: "female",
    notes: "Tekanan sedang, hindari bahu kiri",
  }),
  offered("offer to her alone", {
    isPrivate: true,
    deadlineAt: EVENING + 120_000,
    people: 2,
    guest: { visits: 3, rating: 4.8, flags: ["respectful", "easy_to_find"], isProven: true },
  }),
  offered("decline", {}, ["therapist:offer.decline"], "therapist:decline.title"),
  at(
    "waiting for the guest",
    "/therapist",
    "therapist:waiting.title",
    {},
    {
      kept: { waiting: { offerId: "o", therapistId: "demo-therapist", payIdr: 2_028_500, untilMs: EVENING + 60_000 } },
    },
  ),
  job("job", "therapist:next.en_route", {}),
  job("job later", "therapist:job.setOffFrom", { scheduledFor: LATER, expectedAt: LATER, promisedAt: LATER }),
  job("on the way", "therapist:next.arrived", { ...onTheWay, customerWhatsApp: "+6281234567890" }),
  job("at the door", "therapist:pin.title", { ...arrived, supportCalledAt: EVENING - MINUTE }),
  job("in session", "therapist:next.complete", inSession),
  job("to be paid", "therapist:settle.received", done),
  job("paid", "therapist:settle.paid.cash", { ...done, paymentStatus: "paid", paymentMethod: "cash", tipIdr: 20_000 }),
  job("a change to answer", "therapist:change.asked", { proposal: proposal() }),
  job("a change that waits", "therapist:change.sent", { proposal: proposal({ by: "therapist" }) }),
  job("propose a change", "therapist:change.newStart", {}, { presses: ["therapist:change.propose"] }),
  job("late", "therapist:delay.text", onTheWay, { presses: ["therapist:job.late"] }),
  job("give the job up", "therapist:cancelJob.text", {}, { presses: ["therapist:trouble.cancel"] }),
  job("get help", "therapist:support.emergency", {}, { presses: ["therapist:support.button"] }),
  at("job chat", "/therapist/jobs/job1/chat", "phrases:said.leaving", {
    jobs: [jobRow(dear)],
    conversations: [conversation],
    messages: [said(1, "guest", "Baik, pagar hijau ya"), said(2, "demo-therapist", "Saya berangkat sekarang")],
  }),
  at("job chat, asked to open it again", "/therapist/jobs/job1/chat", "talk:again.open", {
    jobs: [jobRow({ ...dear, ...done })],
    conversations: [{ ...conversation, endedAt: EVENING - HOUR, closesAt: EVENING - HOUR, askedAt: EVENING - MINUTE }],
    messages: [said(1, "guest", "Terima kasih")],
  }),
  at(
    "job chat cards",
    "/therapist/jobs/job1/chat",
    "cards:part.after",
    { jobs: [jobRow(dear)], conversations: [conversation], messages: [said(1, "guest", "Baik")] },
    { presses: ["talk:phraseCards"] },
  ),
  at("settings", "/therapist/settings", "therapist:settings.save"),
  at("earnings", "/therapist/earnings", "therapist:earnings.note", { jobs: [...earned, feeEarned] }),
  at(
    "past offers",
    "/therapist/offers",
    "offers:rate.rule",
    {},
    {
      answers: { insights: () => ({ offers: ownOffers, more: true }) },
    },
  ),
];
