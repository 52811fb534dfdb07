// Every route with every parameter that it declares, in its path, query or body, and every kind of bad value: an answer or a
// 4xx with one of Appwrite's own error types, never a 500, never silence. The route table and the declarations are walked
// as the server itself uses them, so that a new route or parameter is tried without being named here.
import { Functions, Messaging, Runtime, Storage, TablesDB, Teams, Users } from "node-appwrite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ERROR_CATALOGUE } from "./kernel/error-catalogue.ts";
import type { Parameter } from "./kernel/parameters.ts";
import type { ApiRequest } from "./kernel/request.ts";
import { type Route, Router } from "./kernel/router.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

type Declared = Record<string, Parameter<unknown>>;

const { declaredBy } = vi.hoisted(() => ({ declaredBy: new Map<unknown, Declared>() }));
vi.mock("./kernel/parameters.ts", async (original) => {
  const real = await original<typeof import("./kernel/parameters.ts")>();
  const readParameters = (request: ApiRequest, declared: Declared) => {
    declaredBy.set(request.route, { ...declaredBy.get(request.route), ...declared });
    return real.readParameters(request, declared);
  };
  return { ...real, readParameters };
});

const deep = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
const BAD: Record<string, unknown> = {
  null: null,
  "a number": 7,
  "too large a number": 9.3e18,
  "the largest double": 1.7e308,
  "an empty text": "",
  "a NUL": "a\u0000b",
  "half a letter": "\ud800",
  "an endless text": "ö".repeat(20_000),
  "a text that reads like a path": "../../etc/passwd",
  "a name of JavaScript": "__proto__",
  "a date beyond all": "+275760-09-13T00:00:00.001Z",
  "a list": [],
  "a list of nothing": [null, null],
  "a huge list": Array.from({ length: 5000 }, (_, at) => `x${at}`),
  "a deep list": deep(400),
  "an object": { a: 1 },
  "an object of JavaScript's": JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":1},"length":-1}'),
  "a boolean": true,
};
/** In a path only texts travel. */
const BAD_IN_PATH = [
  "%00",
  "%ED%A0%80",
  "%",
  "%2e%2e%2f",
  "..%2f..",
  "unique()",
  "null",
  "é",
  "x".repeat(300),
  "'%22;--",
  "%20",
];

/** What a good value may be, for the parameters that are not being tried. */
const GOOD: unknown[] = [
  "u1",
  "x1",
  1,
  100,
  true,
  "a@b.test",
  "http://localhost/",
  "2027-01-01T00:00:00.000Z",
  "+6281234567890",
  ["u1"],
  [],
  {},
  [{}],
  "correct-horse-1",
  "node-22",
  "ID",
  "usd",
  "email",
  "owner",
  "a.b",
  '{"a":1}',
  "00",
  [["x"]],
  [1, 2],
];

const routes: Route[] = [];
const add = Router.prototype.add;
let server: TestServer;
/** By whom a route is asked: a route answers some callers before it reads anything. */
let callers: Record<string, string>[];

beforeAll(async () => {
  vi.spyOn(Router.prototype, "add").mockImplementation(function (this: Router, route: Route) {
    routes.push(route);
    add.call(this, route);
  });
  server = await startTestServer();
  const { admin } = server;
  const id = "u1";
  const users = new Users(admin);
  await users.create({ userId: id, email: "u1@example.test", password: "correct-horse-1", name: "U" });
  const { secret } = await users.createSession({ userId: id });
  await new Teams(admin).create({ teamId: id, name: "T" });
  const tables = new TablesDB(admin);
  await tables.create({ databaseId: id, name: "D" });
  const columns = [{ key: id, type: "string", size: 20, required: false }];
  await tables.createTable({
    databaseId: id,
    tableId: id,
    name: "T",
    columns,
    permissions: ['read("any")', 'create("any")'],
  });
  await tables.createRow({ databaseId: id, tableId: id, rowId: id, data: { [id]: "x" } });
  await new Storage(admin).createBucket({ bucketId: id, name: "B" });
  await new Functions(admin).create({ functionId: id, name: "F", runtime: Runtime.Node22, execute: ["any"] });
  await new Messaging(admin).createTopic({ topicId: id, name: "T" });
  const signedIn = await fetch(`${server.endpoint}/account/sessions/email`, {
    method: "POST",
    headers: { "x-appwrite-project": "console", "content-type": "application/json" },
    body: JSON.stringify(server.consoleLogin),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  const project = { "x-appwrite-project": server.projectId };
  callers = [
    { ...project, "x-appwrite-key": server.apiKey },
    { ...project, "x-appwrite-session": secret },
    { ...project, cookie, "x-appwrite-mode": "admin" },
    { "x-appwrite-project": "console", cookie },
  ];
});
afterAll(async () => {
  const { reports } = server;
  await server.close();
  expect(reports).toEqual([]);
});

interface Answer {
  status: number;
  type: string;
}

const ask = async (route: Route, caller: object, path: string, input: Record<string, unknown>): Promise<Answer> => {
  const hasBody = route.method !== "GET";
  const query = Object.entries(input).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value).toWellFormed().slice(0, 4000))}`,
  );
  const response = await fetch(
    `${server.endpoint}${path}${hasBody || query.length === 0 ? "" : `?${query.join("&")}`}`,
    {
      method: route.method,
      headers: { "content-type": "application/json", ...caller },
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
      ...(hasBody && { body: JSON.stringify(input) }),
    },
  );
  const text = await response.text();
  const answer = text.startsWith("{") ? (JSON.parse(text) as { type?: string }) : {};
  return { status: response.status, type: String(answer.type ?? "") };
};
const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

const namesIn = ({ path }: Route): string[] =>
  path.split("/").flatMap((part) => (part.startsWith(":") ? part.slice(1) : []));
const pathWith = ({ path }: Route, values: Record<string, string>): string =>
  path.replaceAll(/:(\w+)/gu, (_, name: string) => values[name] ?? "u1");

/** What is wrong with an answer; a few types have a status beyond 499 on the real server, too. */
const wrongIn = ({ status, type }: Answer): string | null => {
  const [expected] = (ERROR_CATALOGUE as Record<string, readonly [number, string] | undefined>)[type] ?? [];
  // What the real server answers when a function may not be sent a header, in the recorded exchanges.
  if (status === 500 && type.startsWith("Invalid headers:")) return null;
  if (status < 400) return null;
  if (expected === undefined) return `${status} without a type of Appwrite's: ${type}`;
  if (status < 500 || (status === expected && type !== "general_unknown")) return null;
  return `${status} ${type}`;
};

/** Sends requests a few at a time. */
const inTurns = async (work: (() => Promise<void>)[]): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < work.length) await work[next++]?.();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

/** Whatever the server reads beside parameters. */
const HEADERS = [
  "accept-language",
  "authorization",
  "content-range",
  "content-type",
  "cookie",
  "forwarded",
  "if-none-match",
  "origin",
  "range",
  "referer",
  "user-agent",
  "x-appwrite-id",
  "x-appwrite-impersonate-user-id",
  "x-appwrite-jwt",
  "x-appwrite-key",
  "x-appwrite-locale",
  "x-appwrite-mode",
  "x-appwrite-project",
  "x-appwrite-response-format",
  "x-appwrite-session",
  "x-appwrite-timestamp",
  "x-fallback-cookies",
  "x-forwarded-for",
  "x-real-ip",
];
const BAD_HEADERS = [
  "",
  "0",
  "-1",
  "\u00ff",
  "null",
  "[]",
  "{",
  "a=b; a=c",
  "bytes=9-1",
  "bytes 0-1/0",
  "1.7e308",
  "x".repeat(8000),
];
const THROUGH: readonly [string, string][] = [
  ["GET", "/account"],
  ["GET", "/tablesdb/u1/tables/u1/rows"],
  ["PATCH", "/tablesdb/u1/tables/u1/rows/u1"],
  ["POST", "/storage/buckets/u1/files"],
  ["POST", "/functions/u1/executions"],
];

test("no value of any header breaks the server", { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  const work = THROUGH.flatMap(([method, path]) =>
    HEADERS.flatMap((name) =>
      BAD_HEADERS.map((value) => async () => {
        const headers = { "content-type": "application/json", ...callers[0], [name]: value };
        const body = method === "GET" ? {} : { body: JSON.stringify({ data: { u1: "y" } }) };
        const init = { method, headers, signal: AbortSignal.timeout(10_000), ...body };
        const said = await fetch(server.endpoint + path, init).then(
          async (response) => wrongIn({ status: response.status, type: String((await response.json()).type ?? "") }),
          (cause: unknown) => `no answer: ${String(cause)}`,
        );
        if (said) wrong.push(`${method} ${path}: ${name}: ${value.slice(0, 20)}: ${said}`);
      }),
    ),
  );
  await inTurns(work);
  expect(wrong).toEqual([]);
});

test("no value of any parameter of any route breaks the server", { timeout: 600_000 }, async () => {
  expect(routes.length).toBeGreaterThan(150);
  const wrong: string[] = [];
  let asked = 0;
  const attempt = async (route: Route, caller: object, path: string, input: Record<string, unknown>, what: string) => {
    asked += 1;
    const said = await ask(route, caller, path, input).then(wrongIn, (cause: unknown) => `no answer: ${String(cause)}`);
    if (said) wrong.push(`${route.method} ${route.path}: ${what}: ${said}`);
  };

  // What destroys comes last, so that the others find something.
  // The older names of the tables' routes have the same handlers.
  const own = routes.filter(({ path }) => !path.startsWith("/databases/"));
  const inOrder = own.toSorted((a, b) => Number(a.method === "DELETE") - Number(b.method === "DELETE"));
  const inCallers = (route: Route) =>
    callers.filter((_, at) =>
      route.scopes.includes("account") ? at === 1 : at === 0 || (at === 2 && route.scopes.length > 0),
    );
  for (const route of inOrder) {
    const asking = inCallers(route).length > 0 ? inCallers(route) : callers.slice(0, 1);
    for (const caller of asking) await attempt(route, caller, pathWith(route, {}), {}, "nothing");
    const inPath = namesIn(route);
    const declared = Object.entries(declaredBy.get(route) ?? {}).filter(([name]) => !inPath.includes(name));
    const good = Object.fromEntries(
      declared
        .filter(([, { required }]) => required)
        .map(([name, { check }]) => [name, GOOD.find((value) => check(value) === null)]),
    );
    const work: (() => Promise<void>)[] = [];
    const caller = asking[0]!;
    for (const name of inPath) {
      for (const value of BAD_IN_PATH) {
        work.push(() => attempt(route, caller, pathWith(route, { [name]: value }), good, `:${name} = ${value}`));
      }
    }
    for (const [name] of declared) {
      for (const [what, value] of Object.entries(BAD)) {
        work.push(() => attempt(route, caller, pathWith(route, {}), { ...good, [name]: value }, `${name} = ${what}`));
      }
    }
    await inTurns(work);
  }
  console.log(`${asked} requests to ${own.length} routes, ${wrong.length} of them answered wrongly.`);
  expect(wrong).toEqual([]);
});
