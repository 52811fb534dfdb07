// After the end: a guest asks to write again, the therapist opens for a day; nobody else can do either.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { bookings } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

const DAY_MS = 24 * 60 * 60_000;

let stage: Stage;
beforeEach(() => skipElsewhere("needs days to pass"));
beforeAll(async () => {
  stage = await Stage.open();
  // A day of minutes is played in a moment, and each would sweep.
  await stage.sweep(false);
});
afterAll(() => stage.close());
afterEach(() => stage.clear());

const commandId = () => ID.unique();
const of = (action: "ask_again" | "reopen", conversationId: string) =>
  ({ action, conversationId, commandId: commandId() }) as const;
const hello = (conversationId: string) =>
  ({
    action: "send",
    conversationId,
    clientMessageId: commandId(),
    content: { kind: "text", body: "Halo" },
  }) as const;

const ended = async (): Promise<{ guest: Person; therapist: Person; bookingId: string }> => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const jobId = await takeJob(guest, therapist, bookingId);
  const { pin } = await guest.get(bookings, bookingId);
  for (const step of ["en_route", "arrived"] as const)
    await therapist.must("updateJob", { step, jobId, commandId: commandId() });
  await therapist.must("updateJob", { step: "start", jobId, commandId: commandId(), pin });
  await therapist.must("updateJob", { step: "complete", jobId, commandId: commandId() });
  return { guest, therapist, bookingId };
};

it("opens for a day when the guest has asked and the therapist says yes, and closes again", async () => {
  const { guest, therapist, bookingId } = await ended();
  expect(await guest.refused("chat", of("ask_again", bookingId))).toBe("command_not_allowed");
  await stage.clock.advance(DAY_MS + 1000);
  expect(await guest.refused("chat", hello(bookingId))).toBe("conversation_closed");
  const ask = of("ask_again", bookingId);
  const { conversation } = await guest.must("chat", ask);
  expect(conversation.askedAt).toBeGreaterThan(0);
  // Again, under the same id or another: asked once.
  for (const again of [ask, of("ask_again", bookingId)])
    expect((await guest.must("chat", again)).conversation.askedAt).toBe(conversation.askedAt);
  const asked = await therapist.list(
    messages,
    Query.equal("conversationId", bookingId),
    Query.equal("code", "asked_again"),
  );
  expect(asked).toHaveLength(1);
  expect(await guest.refused("chat", of("reopen", bookingId))).toBe("command_not_allowed");
  const open = of("reopen", bookingId);
  const opened = (await therapist.must("chat", open)).conversation;
  expect((await therapist.must("chat", open)).conversation.closesAt).toBe(opened.closesAt);
  await guest.must("chat", hello(bookingId));
  await stage.clock.advance(DAY_MS + 1000);
  expect(await guest.refused("chat", hello(bookingId))).toBe("conversation_closed");
});

it("is nobody else's to ask or to open, and ends after a month", async () => {
  const { guest, therapist, bookingId } = await ended();
  await stage.clock.advance(DAY_MS + 1000);
  const stranger = await stage.guest();
  for (const action of ["ask_again", "reopen"] as const)
    expect(await stranger.refused("chat", of(action, bookingId))).toBe("conversation_not_found");
  await stage.clock.advance(30 * DAY_MS);
  expect(await guest.refused("chat", of("ask_again", bookingId))).toBe("conversation_closed");
  expect(await therapist.refused("chat", of("reopen", bookingId))).toBe("conversation_closed");
});

it("is asked and opened once, however many times at once", async () => {
  const { guest, therapist, bookingId } = await ended();
  await stage.clock.advance(DAY_MS + 1000);
  await Promise.all(Array.from({ length: 5 }, () => guest.must("chat", of("ask_again", bookingId))));
  const coded = async (code: string) =>
    (await guest.list(messages, Query.equal("conversationId", bookingId), Query.equal("code", code))).length;
  expect(await coded("asked_again")).toBe(1);
  await Promise.all(Array.from({ length: 5 }, () => therapist.call("chat", of("reopen", bookingId))));
  expect(await coded("conversation_reopened")).toBe(1);
});
