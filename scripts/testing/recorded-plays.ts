// One short play for each kind of event, and one content for each kind of message: what `record-logs.ts` writes down. A new
// kind without its play is a compiler error.
import type { BookingEventType } from "#domain/booking/events";
import { createCommand, MINUTE, NOON, Play, quoteFor, request, SECOND } from "#domain/booking/scene.testing";
import type { MessageContent, MessageKind } from "#schema/message";

const DAY = 24 * 60 * MINUTE;
const NOBODY = { candidates: [] };
const LATER = createCommand({ quote: quoteFor(request, NOON, NOON + 120 * MINUTE) });

const proposed = (): Play => {
  const play = new Play().confirmed();
  play.guest({ type: "propose_change", change: { kind: "time", minutes: 15 } });
  return play;
};
const answered = (answer: "accepted" | "declined"): Play => {
  const play = proposed();
  const proposalId = `${play.state.bookingId}.${play.state.version}`;
  play.after(MINUTE).therapist("t1", { type: "answer_change", proposalId, answer });
  return play;
};
const done = (): Play => {
  const play = new Play().inService().after(90 * MINUTE);
  play.therapist("t1", { type: "complete" });
  return play;
};
const paid = (): Play => {
  const play = done();
  play.therapist("t1", { type: "pay", method: "cash" });
  return play;
};
/** After what somebody asks. */
const asked = (play: Play, by: "guest" | "t1" | "agent" | "system", ask: Parameters<Play["give"]>[0]): Play => {
  const role = by === "t1" ? "therapist" : by === "guest" ? "customer" : by;
  play.give(ask, { role, id: by });
  return play;
};

export const plays: Record<BookingEventType, () => Play> = {
  requested: () => new Play(NOBODY),
  offered: () => new Play(),
  offer_declined: () => {
    const play = new Play();
    return asked(play, "t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "too_far" });
  },
  offer_accepted: () => new Play().accepted(),
  window_opened: () => new Play().after(61 * SECOND).ticked(),
  preferences_changed: () => asked(new Play().exhausted(), "guest", { type: "retry", guestGender: "female" }),
  another_wanted: () => asked(new Play().accepted(), "guest", { type: "find_another" }),
  search_exhausted: () => new Play().exhausted(),
  search_postponed: () => new Play(NOBODY, LATER).after(6 * MINUTE).ticked(),
  wait_began: () => asked(new Play().exhausted(), "guest", { type: "wait" }),
  confirmed: () => new Play().confirmed(),
  en_route: () => asked(new Play().confirmed(), "t1", { type: "en_route" }),
  delayed: () => asked(new Play().confirmed(), "t1", { type: "delay", minutes: 10 }),
  arrived: () => new Play().arrived(),
  pin_refused: () => asked(new Play().arrived(), "t1", { type: "start", pin: "0000" }),
  contact_attempted: () => asked(new Play().arrived(), "t1", { type: "contact_attempt" }),
  started: () => new Play().inService(),
  completed: done,
  customer_absent: () => {
    const play = asked(new Play().arrived(), "t1", { type: "contact_attempt" }).after(30 * MINUTE);
    asked(play, "t1", { type: "contact_attempt" }).after(30 * MINUTE);
    return asked(play, "t1", { type: "customer_absent" });
  },
  therapist_cancelled: () => asked(new Play().confirmed(), "t1", { type: "cancel_job", reason: "emergency" }),
  change_proposed: proposed,
  change_closed: () => answered("declined"),
  changed: () => answered("accepted"),
  contact_shared: () => asked(new Play().confirmed(), "guest", { type: "share_contact" }),
  support_called: () =>
    asked(new Play().confirmed(), "guest", { type: "call_support", reason: "help", note: "Tolong" }),
  overdue: () =>
    new Play()
      .confirmed()
      .after(81 * MINUTE)
      .ticked(),
  paid,
  refunded: () => asked(paid(), "agent", { type: "refund", amountIdr: 5000, reason: "late" }),
  tipped: () => asked(done(), "guest", { type: "tip", amountIdr: 20_000 }),
  visit_rated: () =>
    asked(done(), "guest", { type: "rate_visit", stars: 5, reasons: ["skilled"], comment: "Enak", block: false }),
  guest_rated: () => asked(done(), "t1", { type: "rate_guest", stars: 4, flags: [], block: false }),
  party_left: () => asked(new Play().confirmed(), "system", { type: "leave", userId: "guest" }),
  place_forgotten: () => asked(done().after(60 * DAY), "system", { type: "forget_place" }),
  cancelled: () => asked(new Play(), "guest", { type: "cancel", reason: "other" }),
};

export const contents: Record<MessageKind, readonly MessageContent[]> = {
  text: [{ kind: "text", body: "Saya di lobi" }],
  phrase: [
    { kind: "phrase", code: "door", params: {} },
    { kind: "phrase", code: "late", params: { minutes: 10 } },
  ],
  image: [
    {
      kind: "image",
      fileId: "f1",
      mime: "image/jpeg",
      bytes: 240_000,
      width: 1600,
      height: 1200,
      preview: null,
      caption: "Pagar hijau",
    },
  ],
  file: [{ kind: "file", fileId: "f2", mime: "application/pdf", bytes: 240_000, name: "Denah.pdf" }],
  system: [
    { kind: "system", code: "therapist_delayed", params: { minutes: 10 }, turn: null },
    {
      kind: "system",
      code: "booking_confirmed",
      params: {},
      turn: { type: "opened", joined: [{ userId: "t1", role: "therapist" }] },
    },
    { kind: "system", code: "booking_cancelled", params: {}, turn: { type: "closed", at: NOON } },
  ],
  mark: [
    { kind: "mark", mark: { mark: "edit", target: 1, body: "Saya di lobi timur" } },
    { kind: "mark", mark: { mark: "unsend", target: 1 } },
    { kind: "mark", mark: { mark: "reaction", target: 1, emoji: "👍", isOn: true } },
  ],
};
