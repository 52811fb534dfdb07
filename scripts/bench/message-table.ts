// The table that the local server is measured with: shaped like the product's messages, with 100,000 rows.
import { Permission, Query, Role, TablesDB, TablesDBIndexType } from "node-appwrite";
import type { ServerProcess } from "../local-appwrite/testing/server-process.ts";
import { ask, type Call } from "./http-load.ts";

const DATABASE_ID = "bench";
const TABLE_ID = "messages";
const CONVERSATIONS = 1_000;
const ROWS_PER_REQUEST = 100;

/** The conversation of a number. */
export const conversationId = (number: number): string => `conversation-${number % CONVERSATIONS}`;

/** Values of one message. */
export const message = (number: number) => ({
  conversationId: conversationId(number),
  seq: Math.floor(number / CONVERSATIONS) + 1,
  senderId: "guest-1",
  body: "Terapis sedang dalam perjalanan, sekitar 15 menit lagi.",
  sentAt: "2026-11-21T09:00:00.000+00:00",
  read: false,
});

/** Makes the table and fills it. */
export async function fillMessages(server: ServerProcess, rows: number): Promise<void> {
  const tables = new TablesDB(server.admin);
  await tables.create({ databaseId: DATABASE_ID, name: "Bench" });
  const text = (key: string, size: number) => ({ key, type: "string", size, required: true });
  await tables.createTable({
    databaseId: DATABASE_ID,
    tableId: TABLE_ID,
    name: "Messages",
    rowSecurity: true,
    permissions: [Permission.read(Role.any()), Permission.create(Role.users())],
    columns: [
      text("conversationId", 36),
      { key: "seq", type: "integer", required: true },
      text("senderId", 36),
      text("body", 2_000),
      { key: "sentAt", type: "datetime", required: true },
      { key: "read", type: "boolean", required: false, default: false },
    ],
    indexes: [{ key: "log", type: TablesDBIndexType.Key, attributes: ["conversationId", "seq"] }],
  });
  for (let first = 0; first < rows; first += ROWS_PER_REQUEST) {
    const batch = Array.from({ length: ROWS_PER_REQUEST }, (_, index) => ({
      $id: `row-${first + index}`,
      ...message(first + index),
    }));
    await ask({ ...callOf(server, "POST", ""), body: JSON.stringify({ rows: batch }) });
  }
}

function callOf(server: ServerProcess, method: Call["method"], rest: string): Call {
  return {
    url: `http://127.0.0.1:${server.port}/v1/tablesdb/${DATABASE_ID}/tables/${TABLE_ID}/rows${rest}`,
    method,
    headers: {
      "content-type": "application/json",
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
    },
  };
}

/** Creates one row. */
export const createCall = (server: ServerProcess, number = 0): Call => ({
  ...callOf(server, "POST", ""),
  body: JSON.stringify({ rowId: "unique()", data: message(number) }),
});

/** Gets one row. */
export const getCall = (server: ServerProcess): Call => callOf(server, "GET", "/row-54321");

/** Lists the newest 25 of a conversation by the index, without counting, as the chat does. */
export const listCall = (server: ServerProcess): Call => {
  const queries = [Query.equal("conversationId", conversationId(321)), Query.orderDesc("seq"), Query.limit(25)];
  const parameters = queries.map((query, index) => `queries[${index}]=${encodeURIComponent(query)}`);
  return callOf(server, "GET", `?${parameters.join("&")}&total=0`);
};

/** The same as anybody else with a session would ask it: key instead of operator. */
export const asUser = (call: Call, session: string): Call => {
  const { "x-appwrite-key": _key, ...headers } = call.headers;
  return { ...call, headers: { ...headers, "x-appwrite-session": session } };
};

/** Where the rows' events are told. */
export const rowsChannel = `tablesdb.${DATABASE_ID}.tables.${TABLE_ID}.rows`;
