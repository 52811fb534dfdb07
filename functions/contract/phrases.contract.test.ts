// Phrase cards through the deployed functions: what lies in the log is a code and what its blanks hold, never words; what
// does not fit its blanks is refused by field, and nothing of it is stored.
import { ID, Query } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf } from "#schema/message";
import type { PhraseContent } from "#schema/phrases";
import { messages } from "#schema/tables/conversations";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

let stage: Stage;
let guest: Person;
let therapist: Person;
let conversationId: string;
beforeAll(async () => {
  stage = await Stage.open();
  therapist = await stage.therapist();
  guest = await stage.guest();
  ({ $id: conversationId } = await stage.book(guest));
  await takeJob(guest, therapist, conversationId);
});
afterAll(() => stage.close());

const send = (content: PhraseContent) =>
  ({ action: "send", conversationId, clientMessageId: ID.unique(), content }) as const;
const stored = () => guest.list(messages, Query.equal("conversationId", conversationId), Query.limit(100));

it("a card is stored as its code and what its blanks hold, and read so by the other side", async () => {
  const late = { kind: "phrase", code: "late", params: { minutes: 25 } } as const;
  const { message } = await guest.must("chat", send(late));
  expect(message).toMatchObject({ kind: "phrase", body: "", code: "late", params: { minutes: 25 } });
  const read = await therapist.list(messages, Query.equal("$id", message.$id));
  expect(read.map(contentOf)).toEqual([late]);
  expect(await guest.refused("chat", { ...send(late), clientMessageId: message.clientMessageId })).toBe("not refused");
  const other = { ...late, params: { minutes: 30 } };
  expect(await guest.refused("chat", { ...send(other), clientMessageId: message.clientMessageId })).toBe(
    "message_differs",
  );
});

it("a card of the other side is refused", async () => {
  expect(await guest.refused("chat", send({ kind: "phrase", code: "leaving", params: {} }))).toBe(
    "command_not_allowed",
  );
  expect(await therapist.refused("chat", send({ kind: "phrase", code: "ready", params: {} }))).toBe(
    "command_not_allowed",
  );
});

describe("what does not fit the blanks of a card is refused with its field:", () => {
  it.each([
    ["a blank that is not filled", { code: "late", params: {} }, "content.params.minutes", "required"],
    ["one too small", { code: "late", params: { minutes: 0 } }, "content.params.minutes", "too_small"],
    ["one too large", { code: "late", params: { minutes: 121 } }, "content.params.minutes", "too_large"],
    ["half a minute", { code: "late", params: { minutes: 1.5 } }, "content.params.minutes", "invalid"],
    ["a number in words", { code: "late", params: { minutes: "ten" } }, "content.params.minutes", "invalid"],
    ["one of another card", { code: "late", params: { minutes: 5, room: 3 } }, "content.params.room", "unknown_field"],
    ["one where there is none", { code: "ready", params: { minutes: 5 } }, "content.params.minutes", "unknown_field"],
    ["a place that nobody knows", { code: "meet", params: { place: "moon" } }, "content.params.place", "not_one_of"],
    [
      "a time within a minute",
      { code: "see_you", params: { timeAt: 1_700_000_000_001 } },
      "content.params.timeAt",
      "invalid",
    ],
    ["a part of a rupiah", { code: "cash", params: { amountIdr: 1000.5 } }, "content.params.amountIdr", "invalid"],
    ["words beside it", { code: "ready", params: {}, body: "Saya siap" }, "content.body", "unknown_field"],
    ["a card that nobody knows", { code: "moon_landed", params: {} }, "content.code", "not_one_of"],
  ])("%s", async (_, said, path, problem) => {
    const before = await stored();
    const request = send({ kind: "phrase", ...said } as unknown as PhraseContent);
    const answer = await guest.call("chat", request);
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(answer.ok ? [] : answer.error.fields).toContainEqual(expect.objectContaining({ path, problem }));
    expect(await stored()).toEqual(before);
  });
});
