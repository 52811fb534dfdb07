// What every request passes, whatever it asks for: projects, keys, origins, bodies, unknown paths.
import { createServer } from "node:http";
import { connect } from "node:net";
import { Teams } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PortInUseError, startLocalAppwrite } from "../server.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let key: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer();
  key = { "x-appwrite-project": server.projectId, "x-appwrite-key": server.apiKey, "content-type": "application/json" };
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

/** Status and body of an answer. */
async function ask(path: string, init: RequestInit = {}): Promise<[status: number, body: unknown]> {
  const response = await fetch(`${server.endpoint}${path}`, init);
  const text = await response.text();
  return [response.status, response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text];
}

test("an error has the envelope of the real server", async () => {
  expect(await ask("/teams/none", { headers: key })).toEqual([
    404,
    {
      message: "Team with the requested ID could not be found.",
      code: 404,
      type: "team_not_found",
      version: "1.9.6",
    },
  ]);
});

test.each<[what: string, headers: Record<string, string>, status: number, type: string]>([
  ["an unknown project", { "x-appwrite-project": "nothing" }, 404, "project_not_found"],
  ["an unknown key", { "x-appwrite-project": "tenang", "x-appwrite-key": "nonsense" }, 401, "user_unauthorized"],
  ["no key where one is needed", { "x-appwrite-project": "tenang" }, 401, "general_unauthorized_scope"],
  ["an invalid JWT", { "x-appwrite-project": "tenang", "x-appwrite-jwt": "a.b.c" }, 401, "user_jwt_invalid"],
])("%s is refused", async (_what, headers, status, type) => {
  expect(await ask("/users", { headers })).toMatchObject([status, { type }]);
});

test("another web page may call only from a registered place", async () => {
  const from = (origin: string) => ask("/account", { headers: { "x-appwrite-project": server.projectId, origin } });
  expect(await from("https://evil.example")).toMatchObject([403, { type: "general_unknown_origin" }]);
  expect(await from("http://localhost:5173")).toMatchObject([401, {}]);
  expect(await from(new URL(server.endpoint).origin)).toMatchObject([401, {}]);
});

test("a preflight is answered for the origin that asks", async () => {
  const response = await fetch(`${server.endpoint}/account`, {
    method: "OPTIONS",
    headers: { origin: "https://a.example" },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("https://a.example");
  expect(response.headers.get("access-control-allow-credentials")).toBe("true");
});

test.each<[what: string, body: string | Uint8Array, type: string]>([
  ["half a JSON text", '{"teamId":"t",', "general_argument_invalid"],
  ["a JSON list", "[1,2]", "general_argument_invalid"],
  ["a JSON number", "7", "general_argument_invalid"],
  ["nothing", "", "general_argument_invalid"],
  ["bytes that are no text", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), "general_argument_invalid"],
  ["fields of the wrong kind", '{"teamId":["a"],"name":{}}', "general_argument_invalid"],
  ["deeply nested JSON", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, "general_argument_invalid"],
])("%s instead of a body is refused", async (_what, body, type) => {
  const init = { method: "POST", headers: key, body: body as BodyInit };
  expect(await ask("/teams", init)).toMatchObject([400, { type }]);
});

test("a body of more than 12 MB is refused before it is read to the end", async () => {
  const body = JSON.stringify({ teamId: "t", name: "x".repeat(13 * 1024 * 1024) });
  const answer = await ask("/teams", { method: "POST", headers: key, body }).catch((error: Error) => error);
  if (!(answer instanceof Error)) expect(answer).toMatchObject([413, {}]); // the connection may be cut before the answer is read
  expect((await ask("/health", { headers: key }))[0]).toBe(200);
});

test("bytes that are no HTTP do no harm", async () => {
  const { port } = new URL(server.endpoint);
  const reply = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), "localhost", () => socket.write("\x16\x03\x01 not http\r\n\r\n"));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.on("close", () => resolve(text));
    socket.on("error", () => {});
  });
  expect(reply).toMatch(/^HTTP\/1.1 400/);
  expect((await ask("/health", { headers: key }))[0]).toBe(200);
});

test("an unknown path below /v1 is a page, outside it belongs to the application", async () => {
  expect(await ask("/nothing/here", { headers: key })).toMatchObject([
    404,
    expect.stringContaining("general_route_not_found"),
  ]);
  const withApp = await startLocalAppwrite({
    port: 0,
    dataDir: ":memory:",
    fallback: (request, response) => response.end(`the app at ${request.url}`),
  });
  const answer = await fetch(new URL("/booking/1", withApp.endpoint));
  expect(await answer.text()).toBe("the app at /booking/1");
  await withApp.close();
});

test("a key does what its scopes allow", async () => {
  const session = await fetch(`${server.endpoint}/account/sessions/email`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console" },
    body: JSON.stringify(server.consoleLogin),
  });
  const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const created = await fetch(`${server.endpoint}/projects/${server.projectId}/keys`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console", cookie },
    body: JSON.stringify({ keyId: "reader", name: "Reader", scopes: ["teams.read"] }),
  });
  const { secret } = (await created.json()) as { secret: string };
  const headers = { ...key, "x-appwrite-key": secret };
  expect(await ask("/teams", { headers })).toMatchObject([200, {}]);
  const body = JSON.stringify({ teamId: "t", name: "T" });
  expect(await ask("/teams", { method: "POST", headers, body })).toMatchObject([
    401,
    { type: "general_unauthorized_scope" },
  ]);
});

test("a port that is taken is named in the error", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const { port } = other.address() as { port: number };
  const start = startLocalAppwrite({ port, dataDir: ":memory:" });
  await expect(start).rejects.toBeInstanceOf(PortInUseError);
  await expect(start).rejects.toThrow(`Port ${port} is in use by another program.`);
  await new Promise((resolve) => other.close(resolve));
});

test("a hundred requests at once are all answered", async () => {
  const teams = new Teams(server.admin);
  await Promise.all(Array.from({ length: 100 }, (_, index) => teams.create({ teamId: `t${index}`, name: "T" })));
  expect((await teams.list()).total).toBe(100);
});
