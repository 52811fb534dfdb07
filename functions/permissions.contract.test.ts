// The permission matrix of schema/permissions.ts, walked role by table by action against the running server: what it
// says may be done can be done, and nothing else.
import { type Client, ID, Query, TablesDB } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DATABASE_ID } from "#schema/ids";
import { actions, mayDo, type Role, roles } from "#schema/permissions";
import { tables } from "#schema/tables/all";
import { offers } from "#schema/tables/therapists";
import { KEMANG, Stage } from "../scripts/testing/stage.ts";

let stage: Stage;
const clients = {} as Record<Role, TablesDB>;
/** A row of each table that belongs to the one booking. */
const rowOf = new Map<string, string>();

beforeAll(async () => {
  stage = await Stage.open();
  const therapist = await stage.therapist();
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest, { promoCode: "SELAMAT20" });
  const [offer] = await therapist.list(offers, Query.equal("status", "open"));
  await therapist.must("respondToOffer", { answer: "accept", offerId: offer!.$id, commandId: ID.unique() });
  await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });

  const house = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
  await therapist.must("updateJob", { step: "en_route", jobId: offer!.$id, commandId: ID.unique() });
  await therapist.must("changeBooking", { action: "position", bookingId, coordinates: KEMANG.coordinates });
  await stage.raiseAlert(bookingId);
  await (await stage.signedIn("demo-owner")).must("insights", { action: "explain_booking", bookingId });
  for (const table of tables) {
    const page = await house.listRows({ databaseId: DATABASE_ID, tableId: table.id });
    // The newest: of messages, one from the confirmation on; earlier ones are the guest's alone.
    const own = page.rows.findLast((row) => [row.$id, row.bookingId, row.conversationId].includes(bookingId));
    rowOf.set(table.id, (own ?? page.rows.find((row) => row.$id === therapist.userId) ?? page.rows[0])!.$id);
  }

  const session = async (userId: string): Promise<Client> => {
    const { secret } = await stage.users.createSession({ userId });
    return stage.client().setSession(secret);
  };
  clients.guest = new TablesDB(stage.client());
  clients.stranger = new TablesDB(await session((await stage.guest()).userId));
  clients.customer = new TablesDB(await session(guest.userId));
  clients.therapist = new TablesDB(await session(therapist.userId));
  clients.admin = new TablesDB(await session("demo-owner"));
});
afterAll(() => stage.close());

const attempt = async (role: Role, tableId: string, action: (typeof actions)[number]): Promise<boolean> => {
  const target = { databaseId: DATABASE_ID, tableId, rowId: rowOf.get(tableId)! };
  const db = clients[role];
  const done = {
    read: () => db.getRow(target),
    create: () => db.createRow({ ...target, rowId: ID.unique(), data: { bookingId: "forged" } }),
    update: () => db.updateRow({ ...target, data: { bookingId: "forged" } }),
    delete: () => db.deleteRow(target),
  }[action]();
  return done.then(
    () => true,
    (error: { code: number }) => {
      expect([401, 404]).toContain(error.code);
      return false;
    },
  );
};

describe.each(roles)("a %s", (role) => {
  it.each(tables.map(({ id }) => id))("does with %s what the matrix says", async (tableId) => {
    for (const action of actions) {
      expect(await attempt(role, tableId, action), `${role} ${action} ${tableId}`).toBe(mayDo(role, tableId, action));
    }
  });
});
