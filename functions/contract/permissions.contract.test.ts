// The permission matrix of schema/permissions.ts, walked role by table by action against the running server: what it
// says may be done can be done, and nothing else.
import { type Client, ID, Query, Storage, TablesDB } from "node-appwrite";
import { InputFile } from "node-appwrite/file";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buckets, chatAttachments, entrancePhotos } from "#schema/buckets";
import { calendarId, DATABASE_ID } from "#schema/ids";
import { actions, mayDo, mayDoWithFile, type Role, roles } from "#schema/permissions";
import { tables } from "#schema/tables/all";
import { therapistCalendars } from "#schema/tables/bookings";
import { callWindows } from "#schema/tables/calls";
import { cursors } from "#schema/tables/conversations";
import { deskBookings } from "#schema/tables/desk";
import { followers } from "#schema/tables/followers";
import { businesses, searches } from "#schema/tables/market";
import { resumeLinks } from "#schema/tables/resume-links";
import { moveTo, openSpa } from "../../scripts/testing/spa.ts";
import { KEMANG, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

/** A function that is told of an event answers within this. */
const SOON_MS = 15_000;

let stage: Stage;
const clients = {} as Record<Role, Client>;
/** Of each bucket the file that the booking was made with, or that a message of it names. */
const fileOf = new Map<string, string>();
/** A row of each table that belongs to the one booking. */
const rowOf = new Map<string, string>();

beforeAll(async () => {
  stage = await Stage.open();
  const therapist = await stage.therapist();
  const spa = await openSpa(stage);
  await moveTo(stage, therapist.userId, spa.businessId);
  const guest = await stage.guest();
  const session = async (userId: string): Promise<Client> => {
    const { secret } = await stage.users.createSession({ userId });
    return stage.client().setSession(secret);
  };
  clients.customer = await session(guest.userId);
  const photoId = await putFile(clients.customer, entrancePhotos.id);
  fileOf.set(entrancePhotos.id, photoId);
  const promoCode = await stage.promo({ percent: 20, maxIdr: 50_000 });
  const request = await stage.bookingRequest(guest, { promoCode });
  const { bookingId } = request;
  await guest.must("createBooking", { ...request, place: { ...request.place, entrancePhotoId: photoId } });
  const jobId = await takeJob(guest, therapist, bookingId);

  const said = { action: "send", conversationId: bookingId } as const;
  const content = { kind: "text", body: "Halo" } as const;
  const { message } = await guest.must("chat", { ...said, clientMessageId: ID.unique(), content });
  const fileId = await putFile(clients.customer, chatAttachments.id);
  fileOf.set(chatAttachments.id, fileId);
  const bytes = Buffer.from(PIXEL, "base64").length;
  const image = {
    kind: "image",
    fileId,
    mime: "image/png",
    bytes,
    width: 1,
    height: 1,
    preview: null,
    caption: "",
  } as const;
  await guest.must("chat", { ...said, clientMessageId: ID.unique(), content: image });
  const mark = { mark: "unsend", target: message.seq } as const;
  await guest.must("chat", { ...said, clientMessageId: ID.unique(), content: { kind: "mark", mark } });

  const house = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
  await therapist.must("updateJob", { step: "en_route", jobId: jobId, commandId: ID.unique() });
  await therapist.must("changeBooking", { action: "position", bookingId, coordinates: KEMANG.coordinates });
  await stage.raiseAlert(bookingId);
  const operator = await stage.staff("operator");
  await operator.must("support", { action: "open", bookingId });
  const business = { name: "Spa", cityId: "jakarta", timeZone: "Asia/Jakarta" };
  const businessId = ID.unique();
  await house.createRow({ databaseId: DATABASE_ID, tableId: businesses.id, rowId: businessId, data: business });
  // What no command here has written: a search of the first release, calls that were many, how far followers were, a
  // calendar in which more than one visit was agreed on.
  const at = new Date().toISOString();
  // The line follows the log.
  await vi.waitFor(
    async () => expect((await stage.house.list(cursors, Query.equal("conversationId", bookingId))).length).toBe(2),
    SOON_MS,
  );
  const line = { databaseId: DATABASE_ID, tableId: deskBookings.id, rowId: bookingId };
  await vi.waitFor(() => house.getRow(line), SOON_MS);
  const search = { bookingId, attempt: 1, at, radiusM: 5000, ranked: "[]", filtered: "{}" };
  await house.createRow({ databaseId: DATABASE_ID, tableId: searches.id, rowId: `${bookingId}.1`, data: search });
  const agreed = { therapistId: therapist.userId, version: 1 };
  const calendar = { tableId: therapistCalendars.id, rowId: calendarId(therapist.userId, 1), data: agreed };
  await house.createRow({ databaseId: DATABASE_ID, ...calendar });
  const counted = { taken: 1, endsAt: at };
  await house.createRow({ databaseId: DATABASE_ID, tableId: callWindows.id, rowId: "somebody.1", data: counted });
  const link = { userId: guest.userId, createdAt: at, expiresAt: at, uses: 0 };
  await house.createRow({ databaseId: DATABASE_ID, tableId: resumeLinks.id, rowId: "a-hash", data: link });
  const read = { readTo: at, readAt: at, behindMs: 0 };
  await house.upsertRow({ databaseId: DATABASE_ID, tableId: followers.id, rowId: "alerts", data: read });
  for (const table of tables) {
    const columns = ["bookingId", "conversationId", "therapistId"].filter((column) => column in table.columns);
    const owned = columns.map((column) => Query.equal(column, column === "therapistId" ? therapist.userId : bookingId));
    const ids = [bookingId, guest.userId, therapist.userId, promoCode];
    const isOwn = Query.or([...owned, Query.equal("$id", ids), Query.equal("$id", ids)]);
    const first = async (...queries: string[]) =>
      (await house.listRows({ databaseId: DATABASE_ID, tableId: table.id, queries: [Query.limit(1), ...queries] }))
        .rows[0];
    // The newest: of messages, one from the confirmation on; earlier ones are the guest's alone.
    rowOf.set(table.id, ((await first(isOwn, Query.orderDesc("$sequence"))) ?? (await first()))!.$id);
  }

  clients.agent = await session((await stage.staff()).userId);
  clients.business_agent = await session(spa.agent.userId);
  clients.rival_agent = await session((await openSpa(stage)).agent.userId);
  clients.visitor = stage.client();
  clients.stranger = await session((await stage.guest()).userId);
  clients.therapist = await session(therapist.userId);
  clients.admin = await session(operator.userId);
});
afterAll(() => stage.close());

/** The smallest picture that is one. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const putFile = async (client: Client, bucketId: string): Promise<string> => {
  const file = InputFile.fromBuffer(new Blob([Buffer.from(PIXEL, "base64")]), "entrance.png");
  return (await new Storage(client).createFile({ bucketId, fileId: ID.unique(), file })).$id;
};

const attempt = async (role: Role, tableId: string, action: (typeof actions)[number]): Promise<boolean> => {
  const target = { databaseId: DATABASE_ID, tableId, rowId: rowOf.get(tableId)! };
  const db = new TablesDB(clients[role]);
  const done = {
    read: () => db.getRow(target),
    create: () => db.createRow({ ...target, rowId: ID.unique(), data: { bookingId: "forged" } }),
    // Whoever may change a cursor changes it; of all other rows nobody gets as far as the columns.
    update: () => db.updateRow({ ...target, data: tableId === "cursors" ? { readSeq: 1 } : { bookingId: "forged" } }),
    delete: () => db.deleteRow(target),
  }[action]();
  return isGranted(done);
};

const attemptWithFile = async (role: Role, bucketId: string, action: (typeof actions)[number]): Promise<boolean> => {
  const target = { bucketId, fileId: fileOf.get(bucketId)! };
  const storage = new Storage(clients[role]);
  const done: Promise<unknown> = {
    read: () => storage.getFile(target),
    create: () => putFile(clients[role], bucketId),
    update: () => storage.updateFile({ ...target, name: "forged.png" }),
    delete: () => storage.deleteFile(target),
  }[action]();
  return isGranted(done);
};

const isGranted = (done: Promise<unknown>): Promise<boolean> =>
  done.then(
    () => true,
    (error: { code: number }) => {
      expect([401, 404]).toContain(error.code);
      return false;
    },
  );

describe.each(roles)("a %s", (role) => {
  it.each(tables.map(({ id }) => id))("does with %s what the matrix says", async (tableId) => {
    for (const action of actions) {
      expect(await attempt(role, tableId, action), `${role} ${action} ${tableId}`).toBe(mayDo(role, tableId, action));
    }
  });

  it.each(buckets.map(({ id }) => id))("does with the files of %s what the matrix says", async (bucketId) => {
    for (const action of actions) {
      const expected = mayDoWithFile(role, bucketId, action);
      expect(await attemptWithFile(role, bucketId, action), `${role} ${action} ${bucketId}`).toBe(expected);
    }
  });
});
