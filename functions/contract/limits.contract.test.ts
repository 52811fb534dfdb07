// Nobody crowds out everybody else: what one person may ask for within a span of the clock, through whichever function
// and however many at once. Every action has such a bound, and past it a refusal says when to come again.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Asking, FunctionWithRequest, RequestOf } from "#schema/requests";
import type { Answer } from "#schema/responses";
import { RESUME_LENGTH } from "#schema/resume-code";
import { callWindows } from "#schema/tables/calls";
import { about } from "../../scripts/testing/elsewhere.ts";
import { KEMANG, type Person, Stage } from "../../scripts/testing/stage.ts";
import type { CallKind } from "../domain/call-limits.ts";
import { callPolicy } from "../domain/policy.ts";

const MINUTE = 60_000;
const { most } = callPolicy.searches;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

type Ask = (person: Person) => Promise<Answer<unknown>>;
const ask =
  <F extends FunctionWithRequest, const R extends RequestOf<F>>(functionId: F, request: Asking<F, R>): Ask =>
  (person) =>
    person.call<F, R>(functionId, request);

const asksForPrice = (guest: Person) => guest.refused("createBooking", { action: "quote", ...KEMANG, hotel: false });
const looks = (guest: Person) => guest.refused("searchTherapists", { action: "advance", bookingId: ID.unique() });

/** What each of `count` calls by turns of both functions is answered. */
const calls = async (guest: Person, count: number): Promise<string[]> => {
  const answers: string[] = [];
  for (let at = 0; at < count; at += 4) {
    answers.push(...(await Promise.all([looks(guest), asksForPrice(guest), looks(guest), asksForPrice(guest)])));
  }
  return answers;
};

/** To the next full minute of the server's clock, by which calls are counted. */
const aMinuteBegins = () => stage.clock.advance(MINUTE - (stage.clock.now() % MINUTE));

it("searches and prices of one person are answered up to the limit, and no further until the next minute", async () => {
  const guest = await stage.guest();
  await aMinuteBegins();
  const answers = await calls(guest, most + 40);
  expect(answers.filter((each) => each !== "too_many_searches")).toHaveLength(most);

  await stage.clock.advance(MINUTE / 4);
  const refused = await guest.call("searchTherapists", { action: "advance", bookingId: ID.unique() });
  expect(refused).toMatchObject({ ok: false, error: { code: "too_many_searches", params: { seconds: about(45) } } });
  expect(await asksForPrice(await stage.guest())).toBe("not refused");

  await stage.clock.advance(MINUTE);
  expect(await asksForPrice(guest)).toBe("not refused");
  expect(await looks(guest)).toBe("booking_not_found");
});

it("a new booking counts as one of them, a therapist's answer to it does not", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  await aMinuteBegins();
  const request = await stage.bookingRequest(guest);
  await calls(guest, most + 20);
  expect(await guest.refused("createBooking", request)).toBe("too_many_searches");
  await stage.clock.advance(MINUTE);
  await therapist.must("updateAvailability", { action: "heartbeat" });
  await guest.must("createBooking", request);
  await calls(guest, most + 20);
  await guest.must("cancelBooking", { bookingId: request.bookingId, commandId: ID.unique(), reason: "other" });
});

const anyCommand = { bookingId: "none", commandId: "c".repeat(20) };
/** One request of each kind, from somebody who has no business with any booking. */
const ofEachKind = {
  searches: ask("searchTherapists", { action: "wait", ...anyCommand }),
  answers: ask("respondToOffer", { answer: "accept", offerId: "none.1", commandId: anyCommand.commandId }),
  looks: ask("respondToOffer", { answer: "none", offerId: "none.1" }),
  steps: ask("cancelBooking", { ...anyCommand, reason: "other" }),
  switches: ask("updateAvailability", { action: "go_online" }),
  heartbeats: ask("updateAvailability", { action: "heartbeat" }),
  positions: ask("changeBooking", { action: "position", bookingId: "none", coordinates: KEMANG.coordinates }),
  prices: ask("changeBooking", { action: "quote", bookingId: "none", change: { kind: "people", people: 2 } }),
  calls: ask("changeBooking", { action: "call_support", ...anyCommand, reason: "help", note: "" }),
  photoPasses: ask("support", { action: "entrance_photo", bookingId: "none" }),
  messages: ask("chat", {
    action: "send",
    conversationId: "none",
    clientMessageId: anyCommand.commandId,
    content: { kind: "text", body: "Halo" },
  }),
  deskReads: ask("support", { action: "enter" }),
  deskHands: ask("support", { action: "cancel", ...anyCommand, reason: "other" }),
  resumeLinks: ask("account", { action: "make_resume_link", code: "0".repeat(RESUME_LENGTH) }),
  resumes: ask("account", { action: "resume", code: "1".repeat(RESUME_LENGTH) }),
  pastOffers: ask("insights", { action: "own_offers" }),
} satisfies Record<CallKind, Ask>;

it.each(Object.entries(ofEachKind))(
  "%s are bounded, and say when they go on",
  { timeout: 60_000 },
  async (kind, asks) => {
    const person = await stage.guest();
    const bound = callPolicy[kind as CallKind];
    const codes = async (count: number): Promise<string[]> => {
      const answers: string[] = [];
      while (answers.length < count) {
        const some = await Promise.all(
          Array.from({ length: Math.min(20, count - answers.length) }, () => asks(person)),
        );
        answers.push(...some.map((answer) => (answer.ok ? "ok" : answer.error.code)));
      }
      return answers;
    };
    const refusal = kind === "searches" ? "too_many_searches" : "too_many_requests";
    expect((await codes(bound.most)).filter((code) => code === refusal)).toEqual([]);
    const over = await asks(person);
    const leftMs = bound.spanMs - (stage.clock.now() % bound.spanMs);
    expect(over).toMatchObject({
      ok: false,
      error: { code: refusal, params: { seconds: Math.ceil(leftMs / 1000), minutes: Math.ceil(leftMs / MINUTE) } },
    });
    expect(await asks(await stage.guest())).not.toMatchObject({ error: { code: refusal } });
    await stage.clock.advance(leftMs);
    expect(await codes(1)).not.toContain(refusal);
  },
);

it("a person who has used up one kind still calls for help", async () => {
  const person = await stage.guest();
  const looking = Array.from({ length: most + 20 }, () => looks(person));
  expect(await Promise.all(looking)).toContain("too_many_searches");
  expect(await ofEachKind.calls(person)).toMatchObject({ error: { code: "booking_not_found" } });
  expect(await ofEachKind.steps(person)).toMatchObject({ error: { code: "booking_not_found" } });
});

it("past minutes are forgotten", async () => {
  await stage.clock.advance(30 * MINUTE);
  const past = new Date(stage.clock.now() - 20 * MINUTE).toISOString();
  expect(await stage.house.list(callWindows, Query.lessThan("endsAt", past))).toEqual([]);
});
