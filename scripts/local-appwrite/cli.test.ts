// The real Appwrite CLI against the server, as an operator uses it: login, push, push again, pull, types.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Query } from "node-appwrite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appwriteConfig } from "../appwrite-json.ts";
import { type LocalAppwrite, startLocalAppwrite } from "./server.ts";

const CLI = createRequire(import.meta.url).resolve("appwrite-cli/index.js");
/** What can be pushed by itself. */
const RESOURCES = ["settings", "functions", "tables", "buckets", "teams", "topics"];

let server: LocalAppwrite;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "cli-"));
  server = await startLocalAppwrite({ port: 0, dataDir: ":memory:" });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const required = { required: true, array: false };
const column = (key: string, type: string, rest: object = {}) => ({
  ...{ key, type, required: false, array: false },
  ...rest,
});

/**
 * Every kind of column that the CLI pushes, beside the product's own tables. Texts say whether they are encrypted: the
 * CLI takes a missing word for a difference to what the server answers, the real one too, and makes the column anew.
 */
const EVERYTHING = {
  $id: "everything",
  $permissions: ['read("any")', 'create("users")'],
  databaseId: "main",
  name: "Everything",
  enabled: true,
  rowSecurity: true,
  columns: [
    column("title", "string", { size: 100, default: "untitled", encrypt: false }),
    column("secret", "string", { size: 500, encrypt: true }),
    column("tags", "string", { size: 20, array: true, encrypt: false }),
    column("mail", "string", { format: "email" }),
    column("link", "string", { format: "url" }),
    column("address", "string", { format: "ip" }),
    column("state", "string", { format: "enum", elements: ["open", "closed"], default: "open" }),
    column("count", "integer", { ...required, min: 0, max: 100 }),
    column("ratio", "double", { min: 0, max: 1, default: 0.5 }),
    column("isOpen", "boolean", { default: true }),
    column("at", "datetime"),
    column("place", "point", required),
    column("way", "linestring"),
    column("zone", "polygon"),
  ],
  indexes: [
    { key: "by_state", type: "key", status: "available", columns: ["state", "at"], orders: ["ASC", "DESC"] },
    { key: "once", type: "unique", status: "available", columns: ["count"], orders: ["ASC"] },
    { key: "words", type: "fulltext", status: "available", columns: ["title"], orders: [] },
    { key: "near", type: "spatial", status: "available", columns: ["place"], orders: [] },
  ],
};

type Config = Record<string, unknown> & { tables: { $id: string; columns: { key: string }[] }[] };

function writeConfig(): Config {
  const product = appwriteConfig() as Config;
  const [model] = product.functions as object[];
  const config = {
    ...product,
    endpoint: server.endpoint,
    projectId: server.projectId,
    functions: [{ ...model, $id: "hello", name: "Hello", path: "hello", entrypoint: "main.js", schedule: "" }],
    tables: [...product.tables, EVERYTHING],
    buckets: [
      {
        $id: "photos",
        $permissions: ['read("any")'],
        fileSecurity: true,
        name: "Photos",
        enabled: true,
        maximumFileSize: 1_000_000,
        allowedFileExtensions: ["jpg"],
        compression: "none",
        encryption: false,
        antivirus: false,
      },
    ],
    topics: [{ $id: "news", name: "News", subscribe: ["users"] }],
  };
  writeFileSync(path.join(folder, "appwrite.json"), JSON.stringify(config));
  mkdirSync(path.join(folder, "hello"));
  writeFileSync(path.join(folder, "hello/main.js"), "module.exports = async ({ res }) => res.text('hello');");
  return config;
}

/** Runs the CLI in a folder, which is its home too. @returns what it said @throws Error when it says that it failed */
function appwrite(home: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, HOME: home, USERPROFILE: home, CI: "true" };
    const cli = spawn(process.execPath, [CLI, ...args], { cwd: home, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [cli.stdout, cli.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    cli.on("error", reject);
    cli.on("exit", (code) => {
      if (code === 0 && !output.includes("✗ Error")) resolve(output);
      else reject(new Error(`appwrite ${args.join(" ")} failed with ${code}:\n${output}`));
    });
  });
}

async function ask(method: string, route: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.endpoint + route, {
    method,
    headers: {
      "content-type": "application/json",
      "x-appwrite-project": server.projectId,
      "x-appwrite-key": server.apiKey,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${method} ${route}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Columns and indexes of every table with the times they were made, and what else a push could have made anew. */
async function deployed() {
  const { tables } = await ask("GET", `/tablesdb/main/tables?queries[]=${encodeURIComponent(Query.limit(100))}`);
  const parts = (tables as Record<string, unknown>[]).map(({ $id, $createdAt, columns, indexes }) => {
    return { $id, $createdAt, columns, indexes };
  });
  const made = async (route: string, list: string) =>
    ((await ask("GET", route))[list] as Record<string, unknown>[]).map(({ $id, $createdAt }) => ({ $id, $createdAt }));
  return {
    tables: parts,
    rows: (await ask("GET", "/tablesdb/main/tables/everything/rows")).rows,
    functions: await made("/functions", "functions"),
    buckets: await made("/storage/buckets", "buckets"),
    teams: await made("/teams", "teams"),
    topics: await made("/messaging/topics", "topics"),
  };
}

test("the CLI pushes everything, changes nothing when it pushes again, pulls the same, and makes types", async () => {
  const config = writeConfig();
  const { email, password } = server.consoleLogin;
  await appwrite(folder, "login", "--endpoint", server.endpoint, "--email", email, "--password", password);
  await appwrite(folder, "push", "all", "--all", "--force");
  const data = { title: "Kept", secret: "hidden", tags: ["a"], count: 7, place: [106.8, -6.2] };
  await ask("POST", "/tablesdb/main/tables/everything/rows", { rowId: "kept", data });
  const before = await deployed();
  expect(before.tables.map(({ $id }) => $id).sort()).toEqual(config.tables.map(({ $id }) => $id).sort());
  expect([before.functions, before.buckets, before.topics].map((list) => list.length)).toEqual([1, 1, 1]);

  expect(await appwrite(folder, "push", "all", "--all", "--force")).toContain("No changes found in tablesDB resource");
  expect(await deployed()).toEqual(before);

  await Promise.all(
    RESOURCES.map((resource) => {
      const home = path.join(folder, `push-${resource}`);
      for (const part of ["appwrite.json", "hello", ".appwrite"]) {
        cpSync(path.join(folder, part), path.join(home, part), { recursive: true });
      }
      return appwrite(home, "push", resource, ...(resource === "settings" ? [] : ["--all"]), "--force");
    }),
  );
  expect(await deployed()).toEqual(before);

  await appwrite(folder, "pull", "all", "--all", "--force");
  const pulled = JSON.parse(readFileSync(path.join(folder, "appwrite.json"), "utf8")) as Config;
  const keysOf = ({ tables }: Config) =>
    Object.fromEntries(tables.map(({ $id, columns }) => [$id, columns.map(({ key }) => key)]));
  expect(keysOf(pulled)).toEqual(keysOf(config));
  await appwrite(folder, "types", "types", "-l", "ts");
  const types = readFileSync(path.join(folder, "types/appwrite.d.ts"), "utf8");
  expect(types).toMatch(/type Everything = Models\.Row & \{[^}]*count: number;[^}]*place:/u);

  const run = await ask("POST", "/functions/hello/executions", {});
  expect(run.responseBody).toBe("hello");
}, 60_000);
