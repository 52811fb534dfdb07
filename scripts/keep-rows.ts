// Keeps a push from losing data: refuses what would, before anything is changed, and does in place what the CLI would do
// by making a column anew. The same for a real Appwrite and for the data folder that `npm start` keeps.
import { DATABASE_ID } from "#schema/ids";
import { ALL, ask, inQueries, type Operator } from "./operator-requests.ts";
import { PushError } from "./push-error.ts";
import { type PushedTable, type Resize, type Risk, schemaRisks } from "./schema-risks.ts";

const ROWS_A_PAGE = 500;

/** @throws PushError when rows would be lost; nothing is changed then. */
export const keepRows = async (
  operator: Operator,
  { tables: wanted = [], tablesDB = [] }: { tables?: readonly PushedTable[]; tablesDB?: readonly { $id: string }[] },
): Promise<void> => {
  await refuseUnnamedDatabases(operator, new Set(tablesDB.map(({ $id }) => $id)));
  const deployed = (await ask<{ tables: PushedTable[] }>(operator, "GET", `${TABLES}?${inQueries(ALL)}`))?.tables ?? [];
  const { risks, resizes } = schemaRisks(deployed, wanted);
  const harmful: Risk[] = [];
  for (const risk of risks) if (await concernsRows(operator, risk)) harmful.push(risk);
  if (harmful.length > 0) throw new PushError(refusal(harmful));
  // After the last question, so that a refusal leaves everything as it was.
  for (const resize of resizes) await resizeInPlace(operator, resize);
};

const TABLES = `/tablesdb/${DATABASE_ID}/tables`;

/** The CLI deletes every database that appwrite.json does not name: the product wants a project of its own. */
const refuseUnnamedDatabases = async (operator: Operator, named: ReadonlySet<string>): Promise<void> => {
  const answer = await ask<{ databases: { $id: string; name: string }[] }>(
    operator,
    "GET",
    `/tablesdb?${inQueries(ALL)}`,
  );
  const foreign = (answer?.databases ?? []).filter(({ $id }) => !named.has($id));
  if (foreign.length === 0) return;
  const names = foreign.map(({ $id, name }) => `${name} (${$id})`).join(", ");
  throw new PushError(
    `Nothing was deployed: the project has databases that appwrite.json does not name, which would be deleted: ${names}.
Deploy to a project of its own, or take them away yourself first.`,
  );
};

const concernsRows = async (operator: Operator, risk: Risk): Promise<boolean> => {
  const { tableId, key, queries, breaks, sameIn } = risk;
  if (sameIn) return hasTwins(operator, tableId, sameIn);
  if (breaks) {
    for await (const page of pages(operator, tableId))
      if (page.some((row) => [row[key!]].flat().some((value) => breaks(value)))) return true;
    return false;
  }
  return (await rowsOf(operator, tableId, ...queries, { method: "limit", values: [1] })).length > 0;
};

/** A database sees nothing twice in what is empty. Texts are the same whatever their case, as most databases hold it. */
const hasTwins = async (operator: Operator, tableId: string, columns: readonly string[]): Promise<boolean> => {
  const seen = new Set<string>();
  for await (const page of pages(operator, tableId)) {
    for (const row of page) {
      const values = columns.map((column) => row[column] ?? null);
      if (values.includes(null)) continue;
      const all = JSON.stringify(values).toLowerCase();
      if (seen.has(all)) return true;
      seen.add(all);
    }
  }
  return false;
};

async function* pages(operator: Operator, tableId: string): AsyncGenerator<RawRow[], void> {
  for (let after: readonly object[] = []; ; ) {
    const page = await rowsOf(operator, tableId, { method: "limit", values: [ROWS_A_PAGE] }, ...after);
    yield page;
    const last = page.at(-1);
    if (page.length < ROWS_A_PAGE || !last) return;
    after = [{ method: "cursorAfter", values: [last.$id] }];
  }
}

type RawRow = { $id: string } & Record<string, unknown>;

const rowsOf = async (operator: Operator, tableId: string, ...queries: object[]): Promise<RawRow[]> => {
  const page = await ask<{ rows: RawRow[] }>(operator, "GET", `${TABLES}/${tableId}/rows?${inQueries(...queries)}`);
  return page?.rows ?? [];
};

/** The one change of a column's shape that Appwrite can do without touching what is in it. */
const resizeInPlace = async (operator: Operator, { tableId, column }: Resize): Promise<void> => {
  const { key, size, required } = column;
  const changed = { required, default: column.default ?? null, size };
  await ask(operator, "PATCH", `${TABLES}/${tableId}/columns/string/${key}`, changed);
};

const refusal = (
  harmful: readonly Risk[],
): string => `Nothing was deployed, because rows that exist would lose data or stop working:
${harmful.map(({ tableId, key, harm }) => `  ${key ? `column ${tableId}.${key}` : `table ${tableId}`} ${harm}`).join("\n")}

Change such a column in steps instead. Expand: add a column of another name (optional), deploy, and let the functions
write both. Move: copy what the old column holds. Contract: when nothing reads the old one any more, empty it or delete
it in the Appwrite console, take it out of the schema, and deploy. What is empty goes without a word.`;

/**
 * Cures "not yet available" that would last for ever: a server may keep a copy of a table from before its newest column.
 * Writing a table with what it is already makes the server forget its copy.
 */
export const touchTables = async (operator: Operator): Promise<void> => {
  type Touched = { $id: string; name: string; $permissions: string[]; rowSecurity: boolean; enabled: boolean };
  const answer = await ask<{ tables: Touched[] }>(operator, "GET", `${TABLES}?${inQueries(ALL)}`);
  for (const { $id, name, $permissions, rowSecurity, enabled } of answer?.tables ?? []) {
    // An update sets what it does not name back to its default, row security too.
    await ask(operator, "PUT", `${TABLES}/${$id}`, { name, permissions: $permissions, rowSecurity, enabled });
  }
};
