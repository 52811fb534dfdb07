// Fills a fresh project with the market of schema/seeds, through the server SDK; a project that has one is left alone.
// Decides what opens the demo logins: a password that is printed in a repository is for this machine's programs only.

import { createHmac, randomBytes } from "node:crypto";
import { AppwriteException, Client, Query, TablesDB, Teams, Users } from "node-appwrite";
import { cellOf } from "#domain/cells";
import { readableBy } from "#domain/row-write";
import { DATABASE_ID, LABEL_THERAPIST, PLATFORM_TEAM_ID } from "#schema/ids";
import {
  DEMO_PASSWORD,
  demoStaff,
  demoTherapist,
  type SeedUser,
  seedBusinesses,
  seedPriceLists,
  seedPromos,
  seedTherapists,
} from "#schema/seeds/market";
import { encodeRow, type Table, type ValuesOf } from "#schema/table";
import { promos } from "#schema/tables/customers";
import { businesses, prices } from "#schema/tables/market";
import { therapists } from "#schema/tables/therapists";

export interface SeedTarget {
  endpoint: string;
  projectId: string;
  /** With scopes for users, teams and rows. */
  apiKey: string;
}

/** Requests under way at once: enough to be quick, few enough for a small server. */
const PARALLEL = 8;

const demoLogins: readonly SeedUser[] = [demoTherapist, ...demoStaff].filter(({ password }) => password);

/**
 * A password for demo logins that others can reach too.
 * @param secret known to the operator alone; the same one gives the same password, so that a restart locks nobody out
 */
export const madeUpDemoPassword = (secret: string): string => {
  const hex = createHmac("sha256", secret).update("demo logins").digest("hex");
  return `${hex.slice(0, 5)}-${hex.slice(5, 10)}-${hex.slice(10, 15)}`;
};

/** Gives the demo logins that exist this password and ends their sessions; with null nothing opens them any more. */
export const setDemoPassword = async (target: SeedTarget, password: string | null): Promise<void> => {
  const { endpoint, projectId, apiKey } = target;
  const users = new Users(new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey));
  await inParallel(demoLogins, async ({ userId }) => {
    try {
      await users.updatePassword({ userId, password: password ?? randomBytes(24).toString("hex") });
      await users.deleteSessions({ userId });
    } catch (error) {
      if (!(error instanceof AppwriteException && error.type === "user_not_found")) throw error;
    }
  });
};

/**
 * @param demoPassword of the demo logins; with null nobody is made, neither logins nor therapists: prices alone
 * @returns how many therapists were made; 0 when the market was there already.
 */
export const seed = async (
  { endpoint, projectId, apiKey }: SeedTarget,
  now = Date.now(),
  demoPassword: string | null = DEMO_PASSWORD,
): Promise<number> => {
  const client = new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey);
  const db = new TablesDB(client);
  const users = new Users(client);
  const teams = new Teams(client);

  const existing = await db.listRows({ databaseId: DATABASE_ID, tableId: prices.id, queries: [Query.limit(1)] });
  if (existing.rows.length > 0) return 0;

  const insert = <T extends Table>(
    table: T,
    rows: readonly { id: string; values: ValuesOf<T>; readers?: string[] }[],
  ) =>
    db.createRows({
      databaseId: DATABASE_ID,
      tableId: table.id,
      rows: rows.map(({ id, values, readers }) => ({
        $id: id,
        $permissions: readers ?? [],
        ...encodeRow(table, values),
      })),
    });
  const market = demoPassword === null ? [] : seedTherapists(now);
  if (demoPassword !== null) {
    await inParallel([...demoStaff, ...market.map(({ user }) => user)], (user) =>
      createUser(users, teams, user, demoPassword),
    );
    await insert(
      therapists,
      market.map(({ user, row }) => ({
        id: user.userId,
        values: { ...row, cell: cellOf(row) },
        readers: readableBy(user.userId),
      })),
    );
    await insert(
      businesses,
      seedBusinesses.map(({ $id, ...values }) => ({ id: $id, values })),
    );
    await insert(
      promos,
      seedPromos(now).map(({ $id, ...values }) => ({ id: $id, values })),
    );
  }
  // Prices last: their presence says that the market is complete.
  await insert(
    prices,
    seedPriceLists(now).map(({ $id, ...values }) => ({ id: $id, values })),
  );
  return market.length;
};

const createUser = async (users: Users, teams: Teams, user: SeedUser, demoPassword: string): Promise<void> => {
  const { userId, name, email, password, labels, teamRoles } = user;
  await users.create({ userId, email, name, ...(password && { password: demoPassword }) });
  // Therapists are known by their label; only staff need the team, and that before the label of its desk.
  if (!labels.includes(LABEL_THERAPIST)) {
    await teams.createMembership({ teamId: PLATFORM_TEAM_ID, roles: [...teamRoles], userId, name });
  }
  if (labels.length > 0) await users.updateLabels({ userId, labels: [...labels] });
};

const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
};
