// Fills a fresh project with the market of schema/seeds, through the server SDK. A project that has one is left alone.

import { Client, Query, TablesDB, Teams, Users } from "node-appwrite";
import { cellOf } from "#domain/geo";
import { readableBy } from "#domain/row-write";
import { DATABASE_ID, LABEL_THERAPIST, PLATFORM_TEAM_ID } from "#schema/ids";
import {
  demoStaff,
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

/** @returns how many therapists were made; 0 when the market was there already. */
export const seed = async ({ endpoint, projectId, apiKey }: SeedTarget, now = Date.now()): Promise<number> => {
  const client = new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey);
  const db = new TablesDB(client);
  const users = new Users(client);
  const teams = new Teams(client);

  const existing = await db.listRows({ databaseId: DATABASE_ID, tableId: prices.id, queries: [Query.limit(1)] });
  if (existing.rows.length > 0) return 0;

  const market = seedTherapists(now);
  await inParallel([...demoStaff, ...market.map(({ user }) => user)], (user) => createUser(users, teams, user));
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
  // Prices last: their presence says that the market is complete.
  await insert(
    prices,
    seedPriceLists(now).map(({ $id, ...values }) => ({ id: $id, values })),
  );
  return market.length;
};

const createUser = async (users: Users, teams: Teams, user: SeedUser): Promise<void> => {
  const { userId, name, email, password, labels, teamRoles } = user;
  await users.create({ userId, email, name, ...(password && { password }) });
  if (labels.length > 0) await users.updateLabels({ userId, labels: [...labels] });
  // Therapists are known by their label; only staff need the team.
  if (!labels.includes(LABEL_THERAPIST)) {
    await teams.createMembership({ teamId: PLATFORM_TEAM_ID, roles: [...teamRoles], userId, name });
  }
};

const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
};
