import { describe, expect, it } from "vitest";
import { isRefusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import { active, GUEST, given, NOON, said, THERAPIST, text } from "./scene.testing.ts";

const send = (body: string, id = "m5", replyTo: number | null = null) =>
  ({ type: "send", id, content: text(body), replyTo }) as const;

describe("a message", () => {
  it("gets the next number, and the customer waits from their first unanswered one", () => {
    const first = given(send("Halo"), GUEST, { now: NOON + 1 });
    expect(first).toMatchObject({ said: { seq: 5, content: text("Halo") }, state: { waitingSince: NOON + 1 } });
    if (isRefusal(first)) throw new Error("refused");
    const second = given(send("Ada?", "m6"), GUEST, { now: NOON + 2 }, first.state);
    expect(second).toMatchObject({ state: { lastSeq: 6, waitingSince: NOON + 1 } });
  });

  it("of the other side ends the waiting", () => {
    const state = { ...active, waitingSince: NOON };
    expect(given(send("Ya"), THERAPIST, {}, state)).toMatchObject({ state: { waitingSince: null } });
  });

  it("that was stored before is given back, whatever has happened since", () => {
    const earlier = said(3, GUEST, text("Halo"));
    const closed = { ...active, status: "closed" } as const;
    expect(given(send("Halo"), GUEST, { earlier }, closed)).toEqual({ messages: [], state: closed, said: earlier });
  });

  it.each([
    ["in other words", GUEST, text("Hai")],
    ["from somebody else", THERAPIST, text("Halo")],
    ["of another kind", GUEST, { kind: "phrase", code: "lost", params: {} }],
  ] as const)("under an id that was used %s is refused", (_, speaker, content) => {
    const earlier = said(3, GUEST, text("Halo"));
    const command = { type: "send", id: "m3", content, replyTo: null } as const;
    expect(given(command, speaker, { earlier })).toMatchObject({ code: "message_differs" });
  });

  it.each([
    ["theirs", GUEST, "ready", null],
    ["both sides'", THERAPIST, "thanks", null],
    ["the other side's", GUEST, "leaving", "command_not_allowed"],
    ["the other side's", THERAPIST, "ready", "command_not_allowed"],
  ] as const)("by a phrase that is %s", (_, speaker, code, refused) => {
    const content = { kind: "phrase", code, params: {} } as const;
    const decided = given({ type: "send", id: "m5", content, replyTo: null }, speaker);
    expect(isRefusal(decided) ? decided.code : null).toBe(refused);
  });

  it.each([
    ["the last one", THERAPIST, 4, null],
    ["one from before their time", THERAPIST, 3, "message_not_found"],
    ["one from before the other side's time", GUEST, 3, null],
    ["one that is still to be written", GUEST, 5, "message_not_found"],
  ] as const)("that answers %s", (_, speaker, replyTo, code) => {
    const decided = given(send("Ya", "m5", replyTo), speaker);
    expect(isRefusal(decided) ? decided.code : null).toBe(code);
    if (!isRefusal(decided)) expect(decided.said).toMatchObject({ seq: 5, replyTo });
  });

  it("is another one when it answers something else", () => {
    const earlier = { ...said(4, GUEST, text("Ya")), replyTo: 2 };
    expect(given(send("Ya", "m4", 2), GUEST, { earlier })).toMatchObject({ said: earlier });
    for (const replyTo of [null, 3])
      expect(given(send("Ya", "m4", replyTo), GUEST, { earlier })).toMatchObject({ code: "message_differs" });
  });

  it.each([
    ["quiet", null],
    ["closed", null],
    ["active", NOON],
  ] as const)("is refused where it is %s until %s", (status, closesAt) => {
    expect(given(send("Halo"), GUEST, {}, { ...active, status, closesAt })).toMatchObject({
      code: "conversation_closed",
    });
  });
});

describe("an ended booking's conversation", () => {
  const ended = { ...active, status: "active", closesAt: NOON, endedAt: NOON } as const;
  const reopen = { type: "reopen", id: "r" } as const;

  it("is opened again by the therapist for a day", () => {
    const until = NOON + policy.conversation.reopenForMs;
    expect(given(reopen, THERAPIST, {}, ended)).toMatchObject({ state: { status: "active", closesAt: until } });
  });

  it("is asked for by the guest, once a day, for a month", () => {
    const ask = { type: "ask_again", id: "a" } as const;
    const asked = given(ask, GUEST, {}, ended);
    expect(asked).toMatchObject({ state: { askedAt: NOON, status: "active", closesAt: NOON } });
    const { state } = asked as { state: typeof active };
    const { askEveryMs, reopenUntilMs } = policy.conversation;
    expect(given(ask, GUEST, { now: NOON + askEveryMs - 1 }, state)).toMatchObject({ messages: [], state });
    const now = NOON + askEveryMs;
    expect(given(ask, GUEST, { now }, state)).toMatchObject({ state: { askedAt: now } });
    expect(given(ask, THERAPIST, {}, ended)).toMatchObject({ code: "conversation_closed" });
    expect(given(ask, GUEST, { now: NOON + reopenUntilMs + 1 }, ended)).toMatchObject({ code: "conversation_closed" });
    expect(given(ask, GUEST, {}, active)).toMatchObject({ code: "command_not_allowed" });
  });

  it("not by the guest alone, and not for ever", () => {
    expect(given(reopen, GUEST, {}, ended)).toMatchObject({ code: "command_not_allowed" });
    const now = NOON + policy.conversation.reopenUntilMs + 1;
    // Opened in between or not: what counts is when it ended first.
    const again = { ...ended, closesAt: now - 1 };
    expect(given(reopen, THERAPIST, { now }, again)).toMatchObject({ code: "conversation_closed" });
  });
});
