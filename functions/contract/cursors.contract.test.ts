// Who has read what: a cursor for each who takes part, written by its owner without a function, read by those who take part.
import { ID, Query, TablesDB } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { type CursorRow, cursors } from "#schema/tables/conversations";
import { jobs } from "#schema/tables/therapists";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
afterEach(() => stage.clear());

const SOON_MS = 15_000;
const commandId = () => ID.unique();

const talking = async () => {
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const jobId = await takeJob(guest, therapist, bookingId);
  return { therapist, guest, bookingId, jobId };
};

const cursorsIn = (person: Person, conversationId: string) =>
  person.list(cursors, Query.equal("conversationId", conversationId), Query.orderAsc("$id"));

const bothIn = (person: Person, conversationId: string): Promise<CursorRow[]> =>
  vi.waitFor(async () => {
    const rows = await cursorsIn(person, conversationId);
    expect(rows).toHaveLength(2);
    return rows;
  }, SOON_MS);

const move = async (person: Person, rowId: string, change: Partial<CursorRow>) => {
  const { secret } = await stage.users.createSession({ userId: person.userId });
  const db = new TablesDB(stage.client().setSession(secret));
  await db.updateRow({ databaseId: DATABASE_ID, tableId: cursors.id, rowId, data: encodeColumns(cursors, change) });
};

describe("a conversation", () => {
  it("gives each side a cursor with the confirmation, which its owner alone moves and both read", async () => {
    const { therapist, guest, bookingId } = await talking();
    const rows = await bothIn(guest, bookingId);
    expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([guest.userId, therapist.userId]));
    const own = rows.find(({ userId }) => userId === therapist.userId)!;
    await move(therapist, own.$id, { readSeq: 3, deliveredSeq: 4 });
    expect(await guest.get(cursors, own.$id)).toMatchObject({ readSeq: 3, deliveredSeq: 4 });
    await expect(move(guest, own.$id, { readSeq: 9 })).rejects.toMatchObject({ code: 401 });
    const stranger = await stage.guest();
    await expect(move(stranger, own.$id, { readSeq: 9 })).rejects.toMatchObject({ code: 401 });
    expect(await cursorsIn(stranger, bookingId)).toEqual([]);
    expect(await stranger.refused("chat", { action: "enter", conversationId: bookingId })).toBe(
      "conversation_not_found",
    );
  });

  it("gives them to whoever enters, when nobody was told of the confirmation; what was read stays", async () => {
    await stage.listens("deliver", false);
    const { therapist, guest, bookingId } = await talking();
    expect(await cursorsIn(guest, bookingId)).toEqual([]);
    const entered = await guest.must("chat", { action: "enter", conversationId: bookingId });
    expect(entered.cursors).toHaveLength(2);
    const own = entered.cursors.find(({ userId }) => userId === guest.userId)!;
    await move(guest, own.$id, { readSeq: 2 });
    await therapist.must("chat", { action: "enter", conversationId: bookingId });
    expect(await therapist.get(cursors, own.$id)).toMatchObject({ readSeq: 2 });
    await stage.listens("deliver", true);
  });

  it("takes the cursor of a therapist who has left away, and closes the guest's to them", async () => {
    const { therapist, guest, bookingId, jobId } = await talking();
    await bothIn(therapist, bookingId);
    const job = { jobId, commandId: commandId(), reason: "other" } as const;
    await therapist.must("updateJob", { step: "cancel", ...job });
    expect((await stage.house.get(jobs, jobId)).isOpen).toBe(false);
    await vi.waitFor(async () => {
      expect(await cursorsIn(therapist, bookingId)).toEqual([]);
      expect((await cursorsIn(guest, bookingId)).map(({ userId }) => userId)).toEqual([guest.userId]);
    }, SOON_MS);
  });

  it("closes them by the sweep when nobody was told that somebody left, whatever they have made of theirs", async () => {
    const { therapist, guest, bookingId, jobId } = await talking();
    const rows = await bothIn(therapist, bookingId);
    const own = rows.find(({ userId }) => userId === therapist.userId)!;
    await move(therapist, own.$id, { conversationId: "elsewhere" });
    await stage.listens("deliver", false);
    await therapist.must("updateJob", { step: "cancel", jobId, commandId: commandId(), reason: "other" });
    await stage.sweepNow();
    expect(await therapist.list(cursors)).toEqual([]);
    expect((await cursorsIn(guest, bookingId)).map(({ userId }) => userId)).toEqual([guest.userId]);
    await stage.listens("deliver", true);
  });

  it("writes nothing, and tells nobody, where everybody has theirs already", async () => {
    const { guest, bookingId } = await talking();
    const [row] = await bothIn(guest, bookingId);
    const db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
    const writtenAt = async () =>
      (await db.getRow({ databaseId: DATABASE_ID, tableId: cursors.id, rowId: row!.$id })).$updatedAt;
    const before = await writtenAt();
    await stage.clock.advance(1000);
    await guest.must("chat", { action: "enter", conversationId: bookingId });
    expect(await writtenAt()).toBe(before);
  });
});
