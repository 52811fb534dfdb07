// appwrite.json from the schema: `npm run appwrite-json` writes it, a test refuses one that is out of date. Every key
// that a server returns is written, because the CLI takes a missing one for a change and would drop the column.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Bucket, buckets } from "#schema/buckets";
import { DATABASE_ID, type FunctionId, functionIds, PLATFORM_TEAM_ID } from "#schema/ids";
import { requests } from "#schema/requests";
import type { Column, IndexDefinition, Table } from "#schema/table";
import { tables } from "#schema/tables/all";
import { bookingEvents } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";

export const PROJECT_ID = "tenang";
export const appwriteJsonPath = path.resolve(import.meta.dirname, "../appwrite.json");

const columnJson = (key: string, { definition }: Column): object => {
  const { type, required, array, size, format, elements, min, max } = definition;
  const shape = { key, type, required, array, default: null };
  if (format === "enum") return { ...shape, format, elements };
  if (type === "string") return { ...shape, size, encrypt: false };
  if (type === "integer" || type === "double") return { ...shape, min, max };
  return shape;
};

const indexJson = ({ key, type, columns, orders }: IndexDefinition): object => ({
  key,
  type,
  status: "available",
  columns,
  orders: orders ?? columns.map(() => "ASC"),
});

const tableJson = (table: Table): object => ({
  $id: table.id,
  $permissions: table.permissions,
  databaseId: DATABASE_ID,
  name: table.name,
  enabled: true,
  rowSecurity: table.rowSecurity,
  columns: Object.entries(table.columns).map(([key, column]) => columnJson(key, column)),
  indexes: table.indexes.map(indexJson),
});

const functionNames: Record<FunctionId, string> = {
  createBooking: "Create Booking",
  searchTherapists: "Search Therapists",
  acceptTherapist: "Accept Therapist",
  cancelBooking: "Cancel Booking",
  respondToOffer: "Respond to Offer",
  updateJob: "Update Job",
  updateAvailability: "Update Availability",
  changeBooking: "Change Booking",
  settleBooking: "Settle Booking",
  chat: "Chat",
  account: "Account",
  insights: "Insights",
  support: "Support",
  sweep: "Sweep",
  protect: "Protect",
  deliver: "Deliver",
};

const bucketJson = ({ id, name, permissions, maximumFileSize, allowedFileExtensions }: Bucket): object => ({
  $id: id,
  $permissions: permissions,
  fileSecurity: true,
  name,
  enabled: true,
  maximumFileSize,
  allowedFileExtensions,
  compression: "none",
  encryption: true,
  antivirus: true,
});

/** Beside rows: staff are known by their teams and labels; files are kept, shown and deleted. */
const moreScopes: Partial<Record<FunctionId, readonly string[]>> = {
  chat: ["files.read", "files.write"],
  deliver: ["files.read", "files.write"],
  createBooking: ["files.read", "files.write", "users.read"],
  changeBooking: ["tokens.write"],
  account: ["users.read", "users.write"],
  support: ["users.read", "tokens.write"],
  sweep: ["files.read", "files.write", "users.read", "users.write"],
  protect: ["files.read", "files.write", "users.read", "users.write"],
};
const scopesOf = (id: FunctionId): string[] => ["rows.read", "rows.write", ...(moreScopes[id] ?? [])];

/** What functions are started by besides calls; every pattern matches whichever way something came about. */
const events: Partial<Record<FunctionId, readonly string[]>> = {
  protect: [
    ...buckets.flatMap(({ id }) => [`buckets.${id}.files.*.create`, `buckets.${id}.files.*.update`]),
    "users.*.delete",
    "teams.*.memberships.*.delete",
    "teams.*.memberships.*.update",
    "teams.*.delete",
  ],
  deliver: [bookingEvents, messages].map(({ id }) => `databases.*.tables.${id}.rows.*.create`),
};

const EVERY_MINUTE = "* * * * *";

const functionJson = (id: FunctionId): object => ({
  $id: id,
  name: functionNames[id],
  enabled: true,
  logging: true,
  runtime: "node-22",
  specification: "s-1vcpu-512mb",
  // A guest has a session of their own, so nobody without one has anything to ask; `guests` would shut out who has one
  // (the specification deploys with it). What has no request is for the scheduler and for events alone.
  execute: id in requests ? ["users"] : [],
  events: events[id] ?? [],
  schedule: id === "sweep" ? EVERY_MINUTE : "",
  timeout: id in requests ? 15 : 55,
  entrypoint: "main.js",
  commands: "",
  scopes: scopesOf(id),
  path: `.build/functions/${id}`,
});

/** The whole configuration, as the CLI reads it. */
export const appwriteConfig = (): Record<string, unknown> => ({
  projectId: PROJECT_ID,
  projectName: "Tenang",
  settings: {
    services: {
      account: true,
      databases: true,
      functions: true,
      messaging: true,
      storage: true,
      teams: true,
      users: true,
    },
    auth: {
      // What nobody signs in by is one more door: codes and links could be guessed or sent to strangers, and a JWT would
      // outlive its page. Functions get their caller's token all the same.
      methods: {
        anonymous: true,
        "email-password": true,
        "magic-url": false,
        "email-otp": false,
        phone: false,
        invites: false,
        jwt: false,
      },
      security: {
        duration: 31_536_000,
        limit: 0,
        sessionsLimit: 10,
        passwordHistory: 0,
        passwordDictionary: true,
        personalDataCheck: false,
        sessionAlerts: false,
        mockNumbers: [],
      },
    },
  },
  functions: functionIds.map(functionJson),
  tablesDB: [{ $id: DATABASE_ID, name: "Main", enabled: true }],
  tables: tables.map(tableJson),
  buckets: buckets.map(bucketJson),
  teams: [{ $id: PLATFORM_TEAM_ID, name: "Tenang" }],
  topics: [],
});

export const appwriteJson = (): string => `${JSON.stringify(appwriteConfig(), null, 2)}\n`;

if (process.argv[1] === import.meta.filename) {
  writeFileSync(appwriteJsonPath, appwriteJson());
  console.log(`appwrite.json written: ${tables.length} tables, ${functionIds.length} functions.`);
}

/** Whether the stored file is what the schema gives. */
export const isUpToDate = (): boolean => readFileSync(appwriteJsonPath, "utf8") === appwriteJson();
