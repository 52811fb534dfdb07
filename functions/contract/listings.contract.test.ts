// What lists show of conversations follows their messages: at once, by the sweep where nobody was told, and to the last
// message however many come at once.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { conversations, messages } from "#schema/tables/conversations";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

const SOON_MS = 15_000;
/** Two sweeps. */
const TWO_MINUTES = 121_000;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(() => stage.clear());

const talking = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  await takeJob(guest, therapist, bookingId);
  return { therapist, guest, bookingId };
};

const says = (person: Person, conversationId: string, body: string) =>
  person.must("chat", {
    action: "send",
    conversationId,
    clientMessageId: ID.unique(),
    content: { kind: "text", body },
  });

const lastSeqIn = async (conversationId: string): Promise<number> => {
  const rows = await stage.house.list(messages, Query.equal("conversationId", conversationId), Query.limit(500));
  return Math.max(...rows.map(({ seq }) => seq));
};

it("shows both sides the last message at once, and since when the guest waits", async () => {
  const { therapist, guest, bookingId } = await talking();
  const { message: asked } = await says(guest, bookingId, "Sudah di mana?");
  const listed = (person: Person, seq: number) =>
    vi.waitFor(async () => {
      const row = await person.get(conversations, bookingId);
      expect(row.listedSeq).toBe(seq);
      return row;
    }, SOON_MS);
  expect(await listed(therapist, asked.seq)).toMatchObject({ shownSeq: asked.seq, waitingSince: asked.sentAt });
  const { message: answer } = await says(therapist, bookingId, "Dua menit lagi");
  expect(await listed(guest, answer.seq)).toMatchObject({ shownAt: answer.sentAt, waitingSince: null });
});

it("is brought up to date by the sweep where nobody was told", async () => {
  await stage.listens("deliver", false);
  const { guest, bookingId } = await talking();
  const { message } = await says(guest, bookingId, "Halo");
  expect((await guest.get(conversations, bookingId)).listedSeq).toBeNull();
  await stage.clock.advance(TWO_MINUTES);
  expect(await guest.get(conversations, bookingId)).toMatchObject({
    shownSeq: message.seq,
    waitingSince: message.sentAt,
  });
  await stage.listens("deliver", true);
});

it("comes to the last message, however many are said at once", async () => {
  const { therapist, guest, bookingId } = await talking();
  const all = Array.from({ length: 12 }, (_, at) => says(at % 2 ? guest : therapist, bookingId, `${at}`));
  await Promise.all(all);
  const last = await lastSeqIn(bookingId);
  await vi.waitFor(
    async () => expect(await guest.get(conversations, bookingId)).toMatchObject({ listedSeq: last, shownSeq: last }),
    SOON_MS,
  );
});
