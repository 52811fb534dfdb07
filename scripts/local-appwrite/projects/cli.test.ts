// The real Appwrite CLI against the server: sign in, push twice, pull, generate types.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Query, TablesDB } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const CLI = createRequire(import.meta.url).resolve("appwrite-cli/index.js");
const COLUMNS = [
  {
    key: "status",
    type: "string",
    required: true,
    array: false,
    elements: ["open", "done"],
    format: "enum",
    default: null,
  },
  { key: "note", type: "string", required: false, array: false, size: 500, default: null, encrypt: false },
  { key: "tags", type: "string", required: false, array: true, size: 20, default: null, encrypt: false },
  { key: "n", type: "integer", required: false, array: false, min: 0, max: 10, default: 0 },
  { key: "price", type: "double", required: false, array: false, min: 0, max: 100, default: null },
  { key: "paid", type: "boolean", required: false, array: false, default: false },
  { key: "at", type: "datetime", required: false, array: false, format: "", default: null },
  { key: "mail", type: "string", required: false, array: false, format: "email", default: null },
  { key: "place", type: "point", required: true, array: false, default: null },
];
const INDEXES = [
  { key: "status", type: "key", status: "available", columns: ["status"], orders: ["ASC"] },
  { key: "note", type: "fulltext", status: "available", columns: ["note"], orders: [] },
  { key: "mail", type: "unique", status: "available", columns: ["mail"], orders: ["ASC"] },
];

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  mkdirSync(join(folder, "functions/hello/src"), { recursive: true });
  writeFileSync(join(folder, "functions/hello/src/main.js"), "export default ({ res }) => res.text('hello');");
  writeFileSync(join(folder, "functions/hello/package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "appwrite.json"), JSON.stringify(configuration()));
  await cli(
    "login",
    "--endpoint",
    server.endpoint,
    "--email",
    server.consoleLogin.email,
    "--password",
    server.consoleLogin.password,
  );
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
  expect(server.reports).toEqual([]);
});

function configuration() {
  const { projectId, endpoint } = server;
  return {
    projectId,
    endpoint,
    projectName: "Demo",
    settings: {
      auth: {
        methods: { anonymous: true, "email-password": true },
        security: {
          duration: 31_536_000,
          limit: 0,
          sessionsLimit: 5,
          passwordHistory: 0,
          passwordDictionary: false,
          personalDataCheck: false,
          sessionAlerts: false,
          mockNumbers: [],
        },
      },
    },
    functions: [
      {
        $id: "hello",
        name: "Hello",
        enabled: true,
        logging: true,
        runtime: "node-22",
        specification: "s-1vcpu-512mb",
        execute: ["any"],
        events: [],
        schedule: "",
        timeout: 15,
        entrypoint: "src/main.js",
        commands: "",
        scopes: ["rows.read"],
        path: "functions/hello",
      },
    ],
    tablesDB: [{ $id: "main", name: "Main", enabled: true }],
    tables: [
      {
        $id: "jobs",
        $permissions: ['create("users")'],
        databaseId: "main",
        name: "Jobs",
        enabled: true,
        rowSecurity: true,
        columns: COLUMNS,
        indexes: INDEXES,
      },
    ],
    buckets: [
      {
        $id: "media",
        $permissions: ['create("users")'],
        name: "Media",
        enabled: true,
        fileSecurity: true,
        maximumFileSize: 5_000_000,
        allowedFileExtensions: ["jpg"],
        compression: "none",
        encryption: true,
        antivirus: true,
      },
    ],
    teams: [{ $id: "staff", name: "Staff" }],
    topics: [{ $id: "jobs", name: "Jobs", subscribe: ["users"] }],
  };
}

/** Runs the CLI in the folder, which is also its home; returns what it said. */
async function cli(...words: string[]): Promise<string> {
  const env = { ...process.env, HOME: folder, USERPROFILE: folder, CI: "true" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [CLI, ...words], { cwd: folder, env });
  return stdout + stderr;
}

const tables = () => new TablesDB(server.admin);
const config = () => JSON.parse(readFileSync(join(folder, "appwrite.json"), "utf8"));

test("a push makes everything, and the next one changes nothing", async () => {
  const first = await cli("push", "all", "--all", "--force");
  expect(first).toMatch(/Success.*pushed 1 table/i);
  const made = await tables().getTable({ databaseId: "main", tableId: "jobs" });
  expect(made).toMatchObject({ rowSecurity: true, $permissions: ['create("users")'] });
  expect(made.columns.map(({ key, status }) => `${key} ${status}`)).toEqual(
    COLUMNS.map(({ key }) => `${key} available`),
  );
  expect(made.indexes.map(({ key }) => key)).toEqual(INDEXES.map(({ key }) => key));
  await tables().createRow({
    databaseId: "main",
    tableId: "jobs",
    rowId: "kept",
    data: { status: "open", place: [106.8, -6.2] },
  });

  const second = await cli("push", "all", "--all", "--force");
  expect(second).not.toMatch(/✗|recreat/i);
  const again = await tables().getTable({ databaseId: "main", tableId: "jobs" });
  expect(again.columns).toEqual(made.columns);
  expect(again.indexes).toEqual(made.indexes);
  const { rows } = await tables().listRows({
    databaseId: "main",
    tableId: "jobs",
    queries: [Query.equal("status", "open")],
  });
  expect(rows.map(({ $id }) => $id)).toEqual(["kept"]);
}, 60_000);

test("a pull writes down what was pushed", async () => {
  await cli("pull", "all", "--all", "--force");
  const pulled = config();
  expect(pulled.tables[0].columns.map(({ key, type }: { key: string; type: string }) => `${key} ${type}`)).toEqual(
    COLUMNS.map(({ key, type }) => `${key} ${type}`),
  );
  expect(pulled.teams).toEqual([expect.objectContaining({ $id: "staff", name: "Staff" })]);
}, 60_000);

test("types are generated from the pushed tables", async () => {
  await cli("types", "types", "--language", "ts");
  const source = readFileSync(join(folder, "types/appwrite.d.ts"), "utf8");
  expect(source).toContain("export type Jobs");
}, 60_000);
