// What is said later about a message, through the deployed functions: what was taken back is nowhere to be read, and an edit
// is read by whoever may read the message.
import { ID, Query, TablesDB } from "node-appwrite";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { policy } from "#domain/policy";
import type { RequestOf } from "#schema/requests";
import { messageEvidence, messages } from "#schema/tables/conversations";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";
import { conversationsOn } from "../adapters/conversations.ts";
import { Rows } from "../adapters/rows.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(() => stage.clear());

const commandId = () => ID.unique();
type Sayable = RequestOf<"chat", "send">["content"];

const talkOf = (conversationId: string) => ({
  send: (content: Sayable, clientMessageId = commandId(), replyTo?: number) =>
    ({ action: "send", conversationId, clientMessageId, content, replyTo }) as const,
  rowsOf: (person: Person) => person.list(messages, Query.equal("conversationId", conversationId), Query.limit(100)),
});

it("what was taken back is read by nobody, nor how it was edited, and is gone for whatever is said about it", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  await takeJob(guest, therapist, bookingId);
  const { send, rowsOf } = talkOf(bookingId);
  const first = send({ kind: "text", body: "call 0812 111" });
  const { message } = await guest.must("chat", first);
  const target = message.seq;
  await guest.must("chat", send({ kind: "mark", mark: { mark: "edit", target, body: "SECRET 0812 222" } }));
  const { message: bell } = await guest.must("chat", send({ kind: "phrase", code: "bell", params: {} }));
  const unsend = (seq: number) => send({ kind: "mark", mark: { mark: "unsend", target: seq } });
  for (const seq of [target, bell.seq]) await guest.must("chat", unsend(seq));
  const read = JSON.stringify([await rowsOf(therapist), await rowsOf(guest)]);
  for (const word of ["0812", "bell"]) expect(read).not.toContain(word);
  const kept = JSON.stringify(await stage.house.list(messageEvidence, Query.equal("conversationId", bookingId)));
  for (const word of ["0812 111", "0812 222", "bell"]) expect(kept).toContain(word);

  for (const seq of [target, bell.seq]) expect(await guest.refused("chat", unsend(seq))).toBe("message_not_found");
  const edit = send({ kind: "mark", mark: { mark: "edit", target, body: "again" } });
  expect(await guest.refused("chat", edit)).toBe("message_not_found");
  // The answer to the first send was lost, and it is sent again.
  expect((await guest.must("chat", first)).message.seq).toBe(target);
});

it("an edit is read by whoever may read the message, not by who came later", async () => {
  const first = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const jobId = await takeJob(guest, first, bookingId);
  const { send, rowsOf } = talkOf(bookingId);
  const { message } = await guest.must("chat", send({ kind: "text", body: "the gate code is old" }));
  const second = await stage.rival();
  await first.must("updateJob", { step: "cancel", jobId, commandId: commandId(), reason: "other" });
  await takeJob(guest, second, bookingId);
  const edit = { mark: "edit", target: message.seq, body: "the gate code is 4711" } as const;
  await guest.must("chat", send({ kind: "mark", mark: edit }));
  expect(JSON.stringify(await rowsOf(second))).not.toContain("gate");
  expect(JSON.stringify(await rowsOf(guest))).toContain("4711");
});

it("reactions end kindly, count for each message alone, and cost the same however many there are", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  await takeJob(guest, therapist, bookingId);
  const { send } = talkOf(bookingId);
  const said = async () => (await guest.must("chat", send({ kind: "text", body: "Hi" }))).message.seq;
  const [first, second] = [await said(), await said()];
  const react = (target: number, isOn: boolean) =>
    send({ kind: "mark", mark: { mark: "reaction", target, emoji: "🙏", isOn } });
  const { maxReactions } = policy.conversation;
  for (let at = 0; at < maxReactions; at++) await guest.must("chat", react(first, at % 2 === 0));
  expect(await guest.refused("chat", react(first, true))).toBe("too_often");
  await guest.must("chat", react(second, true));
  await therapist.must("chat", react(first, true));

  const rows = new Rows(new TablesDB(stage.client().setKey(stage.tenang.server.apiKey)));
  const listRows = vi.spyOn(rows.db, "listRows");
  const mark = { mark: "edit", target: first, body: "x" } as const;
  expect((await conversationsOn(rows).marked(bookingId, mark, guest.userId)).edits).toEqual([]);
  const answers = await Promise.all(listRows.mock.results.map(({ value }) => value as Promise<{ rows: unknown[] }>));
  expect(answers.flatMap((answer) => answer.rows)).toEqual([]);
});

it("one reaction said five times at once is one row, and every answer is it", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  await takeJob(guest, therapist, bookingId);
  const { send, rowsOf } = talkOf(bookingId);
  const { message } = await guest.must("chat", send({ kind: "text", body: "Hi" }));
  const mark = { mark: "reaction", target: message.seq, emoji: "🙏", isOn: true } as const;
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => therapist.must("chat", send({ kind: "mark", mark }))),
  );
  expect(new Set(answers.map((answer) => answer.message.seq)).size).toBe(1);
  expect((await rowsOf(therapist)).filter(({ kind }) => kind === "mark")).toHaveLength(1);
});

it("an answer names what it answers, once, and never what its writer may not read", async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  await takeJob(guest, therapist, bookingId);
  const { send, rowsOf } = talkOf(bookingId);
  const asked = await guest.must("chat", send({ kind: "text", body: "Shall I bring towels?" }));
  const answer = send({ kind: "text", body: "Two, please" }, commandId(), asked.message.seq);
  const { message } = await therapist.must("chat", answer);
  expect((await rowsOf(guest)).at(-1)).toMatchObject({ seq: message.seq, replyTo: asked.message.seq });
  expect((await therapist.must("chat", answer)).message).toEqual(message);
  expect(await therapist.refused("chat", { ...answer, replyTo: undefined })).toBe("message_differs");

  const to = (replyTo: number) => send({ kind: "text", body: "And this?" }, commandId(), replyTo);
  // The search was the guest's alone.
  expect(await therapist.refused("chat", to(1))).toBe("message_not_found");
  expect(await guest.refused("chat", to(message.seq + 1))).toBe("message_not_found");
  const mark = { mark: "unsend", target: message.seq } as const;
  expect(await therapist.refused("chat", send({ kind: "mark", mark }, commandId(), message.seq))).toBe("invalid_input");
});
