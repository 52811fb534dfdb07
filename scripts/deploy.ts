// npm run deploy: puts this checkout on a real Appwrite project, through the same push as `npm start` uses at home.
// Reads .env (see .env.example); says what is missing before it does anything.
import path from "node:path";
import { AppwriteException, Client, TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { seedPriceLists } from "#schema/seeds/market";
import { encodeRow } from "#schema/table";
import { prices } from "#schema/tables/market";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { deploymentSettings } from "./deployment-settings.ts";
import { signInOperator } from "./operator-requests.ts";
import { push } from "./push.ts";
import { isSameSite } from "./same-site.ts";

const root = path.resolve(import.meta.dirname, "..");
const env = deploymentSettings();
const target = {
  endpoint: env.APPWRITE_ENDPOINT,
  projectId: env.APPWRITE_PROJECT_ID,
  login: { email: env.APPWRITE_CONSOLE_EMAIL, password: env.APPWRITE_CONSOLE_PASSWORD },
};
const db = new TablesDB(
  new Client().setEndpoint(target.endpoint).setProject(target.projectId).setKey(env.APPWRITE_API_KEY),
);

/** A key that cannot write would leave a market without prices: found out before anything is built or pushed. */
const checkKey = async (): Promise<void> => {
  try {
    const { $id } = await db.createTransaction({ ttl: 60 });
    await db.deleteTransaction({ transactionId: $id });
  } catch (error) {
    if (!(error instanceof AppwriteException)) throw error;
    throw new Error(`APPWRITE_API_KEY was not accepted; it needs rows.read and rows.write: ${error.message}`);
  }
};

/** A market without prices could quote nothing; lists that exist are never touched. */
const ensurePrices = async (): Promise<void> => {
  const existing = await db.listRows({ databaseId: DATABASE_ID, tableId: prices.id });
  if (existing.rows.length > 0) return;
  for (const { $id, ...values } of seedPriceLists(Date.now())) {
    await db.createRow({ databaseId: DATABASE_ID, tableId: prices.id, rowId: $id, data: encodeRow(prices, values) });
  }
  console.log("✓ First price lists written; change them in the table `prices`.");
};

try {
  await checkKey();
  await signInOperator(target);
  process.env.VITE_APPWRITE_ENDPOINT = target.endpoint;
  process.env.VITE_APPWRITE_PROJECT_ID = target.projectId;
  await buildFunctions();
  await buildWeb();
  console.log("✓ Functions and web app built");
  console.log(await push(target));
  console.log(`✓ Pushed to ${target.projectId} at ${target.endpoint}`);
  await ensurePrices();
  console.log(`
The web app is in ${path.relative(root, webBuildDir)}: serve it at ${env.WEB_URL} from any static host (every unknown path →
index.html), and register ${new URL(env.WEB_URL).hostname} as a web platform of the project.
Nobody can sign in yet? The first operator comes in by a link that opens once:

  npm run operator -- --email you@${new URL(env.WEB_URL).hostname} --name "Your Name"`);
  if (!isSameSite(env.WEB_URL, target.endpoint)) {
    console.warn(`
⚠ ${new URL(env.WEB_URL).origin} and ${new URL(target.endpoint).origin} are not of one site: sessions are no cookies there, and browsers
  that block other sites' cookies sign people out. Give the API a name below the app's own, such as
  https://api.${new URL(env.WEB_URL).hostname}/v1 (a custom domain of the Appwrite project).`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
