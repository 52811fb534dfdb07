// Writers that keep a server busy until it dies, and the ledger of what they sent and what was acknowledged: after a
// crash the ledger says which rows must be there, which must not, and which belong together.
import type { ServerProcess } from "./server-process.ts";

export const DATABASE_ID = "crash";
export const TABLE_ID = "entries";
const TABLE = `/tablesdb/${DATABASE_ID}/tables/${TABLE_ID}`;
const ROWS_IN_BULK = 10;
const ROWS_IN_TRANSACTION = 3;

/** Rows that were written in one request or transaction: all of them are there, or none. */
interface Group {
  readonly rowIds: readonly string[];
  readonly transactionId?: string;
  /** For a transaction: the number that it wrote to its writer's counter. */
  readonly number?: number;
  isAcknowledged: boolean;
}

/** A row that is written again and again. */
interface Counter {
  sent: number;
  acknowledged: number;
  /** Its numbers come from transactions, one each. */
  readonly groups: Group[] | null;
}

/** What one writer did in one round. */
export class Ledger {
  readonly groups: Group[] = [];
  readonly counters = new Map<string, Counter>();
  readonly deletionsSent = new Set<string>();
  readonly deletionsAcknowledged = new Set<string>();

  /** How many writes were acknowledged. */
  get acknowledged(): number {
    const counted = [...this.counters.values()].reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    return this.groups.filter((group) => group.isAcknowledged).length + counted + this.deletionsAcknowledged.size;
  }

  /** What contradicts the ledger. @param values the rows that are there, with their `value` */
  problems(values: ReadonlyMap<string, number>): string[] {
    const problems: string[] = [];
    for (const { rowIds, isAcknowledged, transactionId } of this.groups) {
      const expected = rowIds.filter((id) => !this.deletionsSent.has(id));
      const missing = expected.filter((id) => !values.has(id));
      const what = transactionId ? `transaction ${transactionId}` : `write of ${rowIds.length}`;
      if (isAcknowledged && missing.length > 0) problems.push(`acknowledged ${what} lost ${missing.join(", ")}`);
      if (missing.length > 0 && missing.length < expected.length) problems.push(`${what} is half there: ${missing}`);
    }
    for (const id of this.deletionsAcknowledged) if (values.has(id)) problems.push(`${id} was deleted and is back`);
    for (const [id, { sent, acknowledged, groups }] of this.counters) {
      const value = values.get(id) ?? 0;
      if (value < acknowledged || value > sent) {
        problems.push(`${id} is ${value}, but ${acknowledged} was acknowledged and ${sent} sent`);
      }
      const written = groups?.findLast(({ rowIds }) => rowIds.every((rowId) => values.has(rowId)))?.number ?? 0;
      if (groups && value !== written) problems.push(`${id} is ${value}, but the rows are those of ${written}`);
    }
    return problems;
  }
}

/** A request to the server; resolves with the answer's body, or null once the server is gone. */
export async function ask(
  server: ServerProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown> | null> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(server.endpoint + path, {
      method,
      headers: {
        "content-type": "application/json",
        "x-appwrite-project": server.projectId,
        "x-appwrite-key": server.apiKey,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch {
    return null; // the connection broke: nothing was acknowledged
  }
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Writes in every way that there is, one after the other, until the server is gone. */
export async function writeUntilGone(server: ServerProcess, round: number, writer: number): Promise<Ledger> {
  const ledger = new Ledger();
  const name = `r${round}-w${writer}`;
  const rowsPath = `${TABLE}/rows`;
  const counters = { plain: `${name}-counter`, staged: `${name}-staged` };
  for (const [kind, id] of Object.entries(counters)) {
    ledger.counters.set(id, { sent: 0, acknowledged: 0, groups: kind === "staged" ? [] : null });
    if (!(await ask(server, "POST", rowsPath, { rowId: id, data: { round, value: 0 } }))) return ledger;
  }

  const create = async (number: number): Promise<boolean> => {
    const group: Group = { rowIds: [`${name}-${number}`], isAcknowledged: false };
    ledger.groups.push(group);
    const [rowId] = group.rowIds;
    group.isAcknowledged = (await ask(server, "POST", rowsPath, { rowId, data: { round, value: number } })) !== null;
    return group.isAcknowledged;
  };
  const createMany = async (number: number): Promise<boolean> => {
    const rowIds = Array.from({ length: ROWS_IN_BULK }, (_, index) => `${name}-${number}-b${index}`);
    const group: Group = { rowIds, isAcknowledged: false };
    ledger.groups.push(group);
    const rows = rowIds.map(($id) => ({ $id, round, value: number }));
    group.isAcknowledged = (await ask(server, "POST", rowsPath, { rows })) !== null;
    return group.isAcknowledged;
  };
  const count = async (number: number): Promise<boolean> => {
    const counter = ledger.counters.get(counters.plain) as Counter;
    counter.sent = number;
    const isDone = (await ask(server, "PATCH", `${rowsPath}/${counters.plain}`, { data: { value: number } })) !== null;
    if (isDone) counter.acknowledged = number;
    return isDone;
  };
  const remove = async (number: number): Promise<boolean> => {
    const id = `${name}-${number}`;
    ledger.deletionsSent.add(id);
    const isDone = (await ask(server, "DELETE", `${rowsPath}/${id}`)) !== null;
    if (isDone) ledger.deletionsAcknowledged.add(id);
    return isDone;
  };
  const transact = async (number: number): Promise<boolean> => {
    const begun = await ask(server, "POST", "/tablesdb/transactions", {});
    if (!begun) return false;
    const transactionId = String(begun.$id);
    const rowIds = Array.from({ length: ROWS_IN_TRANSACTION }, (_, index) => `${name}-${number}-t${index}`);
    const place = { databaseId: DATABASE_ID, tableId: TABLE_ID };
    const staged = await ask(server, "POST", `/tablesdb/transactions/${transactionId}/operations`, {
      operations: [
        ...rowIds.map((rowId) => ({ ...place, action: "create", rowId, data: { round, value: number } })),
        { ...place, action: "update", rowId: counters.staged, data: { value: number } },
      ],
    });
    if (!staged) return false;
    const group: Group = { rowIds, transactionId, number, isAcknowledged: false };
    const counter = ledger.counters.get(counters.staged) as Counter;
    ledger.groups.push(group);
    counter.groups?.push(group);
    counter.sent = number;
    group.isAcknowledged =
      (await ask(server, "PATCH", `/tablesdb/transactions/${transactionId}`, { commit: true })) !== null;
    if (group.isAcknowledged) counter.acknowledged = number;
    return group.isAcknowledged;
  };

  for (let number = 1; ; number++) {
    for (const write of [create, transact, count, createMany, ...(number % 3 === 0 ? [remove] : [])]) {
      if (!(await write(number))) return ledger;
    }
  }
}
