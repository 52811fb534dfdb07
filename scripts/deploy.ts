// npm run deploy: puts this checkout on a real Appwrite project, through the same push as `npm start` uses at home.
// Reads .env (see .env.example); says what is missing before it does anything.
import { existsSync } from "node:fs";
import path from "node:path";
import { Client, TablesDB } from "node-appwrite";
import * as z from "zod/mini";
import { DATABASE_ID } from "#schema/ids";
import { seedPriceLists } from "#schema/seeds/market";
import { encodeRow } from "#schema/table";
import { prices } from "#schema/tables/market";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { push } from "./push.ts";

const root = path.resolve(import.meta.dirname, "..");
const envFile = path.join(root, ".env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

const environment = z.object({
  APPWRITE_ENDPOINT: z.url(),
  APPWRITE_PROJECT_ID: z.string().check(z.minLength(1)),
  APPWRITE_CONSOLE_EMAIL: z.email(),
  APPWRITE_CONSOLE_PASSWORD: z.string().check(z.minLength(1)),
  /** With rows.read and rows.write: puts price lists into a project that has none. */
  APPWRITE_API_KEY: z.optional(z.string()),
});

const parsed = z.safeParse(environment, process.env);
if (!parsed.success) {
  console.error("These settings are missing or wrong (put them into .env; .env.example shows how):");
  for (const issue of parsed.error.issues) console.error(`  ${issue.path.join(".")}: ${issue.message}`);
  process.exit(2);
}
const env = parsed.data;
const target = {
  endpoint: env.APPWRITE_ENDPOINT.replace(/\/$/u, ""),
  projectId: env.APPWRITE_PROJECT_ID,
  login: { email: env.APPWRITE_CONSOLE_EMAIL, password: env.APPWRITE_CONSOLE_PASSWORD },
};

/** A market without prices could quote nothing; lists that exist are never touched. */
const ensurePrices = async (apiKey: string): Promise<void> => {
  const db = new TablesDB(new Client().setEndpoint(target.endpoint).setProject(target.projectId).setKey(apiKey));
  const existing = await db.listRows({ databaseId: DATABASE_ID, tableId: prices.id });
  if (existing.rows.length > 0) return;
  for (const { $id, ...values } of seedPriceLists(Date.now())) {
    await db.createRow({ databaseId: DATABASE_ID, tableId: prices.id, rowId: $id, data: encodeRow(prices, values) });
  }
  console.log("✓ First price lists written; change them in the table `prices`.");
};

try {
  process.env.VITE_APPWRITE_ENDPOINT = target.endpoint;
  process.env.VITE_APPWRITE_PROJECT_ID = target.projectId;
  await buildFunctions();
  await buildWeb();
  console.log("✓ Functions and web app built");
  console.log(await push(target));
  console.log(`✓ Pushed to ${target.projectId} at ${target.endpoint}`);
  if (env.APPWRITE_API_KEY) await ensurePrices(env.APPWRITE_API_KEY);
  console.log(`\nThe web app is in ${path.relative(root, webBuildDir)}: serve it from any static host (every unknown path → index.html)
and register its host name as a web platform of the project.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
