// Who is let in by how they come: names, addresses, proxies, and the operator's own place.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATOR_SECRET_FILE } from "../projects/operator-secret.ts";
import { startLocalAppwrite } from "../server.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Ask {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly body?: unknown;
  /** The address to connect to; loopback by default. */
  readonly to?: string;
}

/** Unlike fetch this can say any `Host`, and ask for an upgrade. */
function ask(port: number, { path, headers = {}, method = "GET", body, to = "127.0.0.1" }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: to, port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    outgoing.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" });
    });
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const outward = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find((address) => address.family === "IPv4" && !address.internal)?.address;

const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

let server: TestServer;
let open: TestServer;
let operator: string;

beforeAll(async () => {
  server = await startTestServer({ fallback: (_request, response) => response.end("the app"), names: ["Tenang.test"] });
  open = await startTestServer({ host: "0.0.0.0" });
  operator = await operatorCookie(server);
});
afterAll(async () => {
  await server.close();
  await open.close();
  expect([...server.reports, ...open.reports]).toEqual([]);
});

function signInAsOperator({ port, consoleLogin }: TestServer, headers: Record<string, string> = {}, to?: string) {
  return ask(port, {
    path: "/v1/account/sessions/email",
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console", ...headers },
    body: consoleLogin,
    ...(to && { to }),
  });
}

async function operatorCookie(of: TestServer): Promise<string> {
  const { headers } = await signInAsOperator(of);
  return (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
}

/** Everything that only the operator may do, each with the operator's own session. */
function operatorDoors(): Record<string, Ask> {
  const cookie = operator;
  return {
    "the window": { path: "/console" },
    "the window's data": { path: "/console/api/server" },
    "the admin mode": {
      path: "/v1/users",
      headers: { cookie, "x-appwrite-project": server.projectId, "x-appwrite-mode": "admin" },
    },
    "the console's account": { path: "/v1/account", headers: { cookie, "x-appwrite-project": "console" } },
    "the console's account, named in the address": { path: "/v1/account?project=console", headers: { cookie } },
    "the console's account, without a project": { path: "/v1/account", headers: { cookie } },
    "the list of projects": {
      path: `/v1/projects/${server.projectId}`,
      headers: { cookie, "x-appwrite-project": "console" },
    },
  };
}
const DOORS = [
  "the window",
  "the window's data",
  "the admin mode",
  "the console's account",
  "the console's account, named in the address",
  "the console's account, without a project",
  "the list of projects",
];
const through = (door: string, headers: Record<string, string> = {}) => {
  const found = operatorDoors()[door] as Ask;
  return ask(server.port, { ...found, headers: { ...found.headers, ...headers } });
};

const BROWSER = {
  accept: "text/html,application/xhtml+xml",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en-US,en;q=0.9",
  "cache-control": "max-age=0",
  connection: "keep-alive",
  dnt: "1",
  "if-none-match": '"x"',
  priority: "u=0, i",
  "sec-ch-ua": '"Chromium";v="140"',
  "sec-ch-ua-mobile": "?0",
  "sec-ch-ua-platform": '"Linux"',
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "sec-fetch-user": "?1",
  "sec-gpc": "1",
  "upgrade-insecure-requests": "1",
  "user-agent": "Mozilla/5.0",
};

test.each(DOORS)("%s is answered to a browser on this machine", async (door) => {
  expect((await through(door, BROWSER)).status).toBe(200);
});

test.each(DOORS)("%s is answered to a program on this machine", async (door) => {
  expect((await through(door)).status).toBe(200);
});

test.each(
  DOORS.flatMap((door) =>
    [
      "X-Zrok",
      "x-localtunnel-x",
      "x-pinggy",
      "x-caddy",
      "x-varnish",
      "x-amz-cf-id",
      "traceparent",
      "some-tunnel-of-tomorrow",
      "X-Forwarded-For",
      "x-forwarded-host",
      "X-Forwarded-Proto",
      "Forwarded",
      "X-Real-IP",
      "Via",
      "CF-Connecting-IP",
      "True-Client-IP",
      "X-Client-IP",
      "X-Cluster-Client-IP",
      "Fly-Client-IP",
      "X-Original-Forwarded-For",
      "X-Envoy-External-Address",
      "Tailscale-User-Login",
      "CDN-Loop",
      "X-Azure-ClientIP",
      "X-ProxyUser-Ip",
    ].map((header) => [door, header] as const),
  ),
)("%s is refused to who comes with %s, until the token is shown", async (door, header) => {
  // Also when it claims to be this machine: the header says that somebody stands between.
  const proxied = { [header]: "127.0.0.1" };
  const { status } = await through(door, proxied);
  expect(status).toBe(403);
  expect((await through(door, { ...proxied, "x-operator-token": "0".repeat(32) })).status).toBe(403);
  expect((await through(door, { ...proxied, "x-operator-token": server.operatorToken })).status).toBe(200);
});

test("the operator cannot even sign in from elsewhere, nor anybody sign up", async () => {
  const proxied = { via: "1.1 somewhere" };
  expect((await signInAsOperator(server, proxied)).status).toBe(403);
  const signUp = (headers: Record<string, string>) =>
    ask(server.port, {
      path: "/v1/account",
      method: "POST",
      headers: { "content-type": "application/json", "x-appwrite-project": "console", ...headers },
      body: { userId: "second", email: "second@example.test", password: "correct-horse-1" },
    });
  expect((await signUp(proxied)).status).toBe(403);
  // On this machine there is one operator: a second could have code run as the server's user.
  expect(JSON.parse((await signUp({})).text)).toMatchObject({ code: 400, type: "user_count_exceeded" });
});

test("a key works from anywhere", async () => {
  const headers = { "x-appwrite-project": server.projectId, "x-appwrite-key": server.apiKey, via: "1.1 somewhere" };
  expect((await ask(server.port, { path: "/v1/users", headers })).status).toBe(200);
});

test("a token in the console's address becomes a cookie for the console alone", async () => {
  const taken = await ask(server.port, { path: `/console/x?token=${server.operatorToken}&a=1`, headers: { via: "p" } });
  expect([taken.status, taken.headers.location]).toEqual([303, "/console/x?a=1"]);
  const cookie = taken.headers["set-cookie"]?.[0] ?? "";
  expect(cookie).toMatch(/^operator_token=\S+; Path=\/console; HttpOnly; SameSite=Strict$/);
  const headers = { via: "p", cookie: cookie.split(";")[0] as string };
  expect((await ask(server.port, { path: "/console/api/server", headers })).status).toBe(200);
  expect((await ask(server.port, { path: "/console?token=wrong", headers: { via: "p" } })).status).toBe(403);
});

test.each(["/", "/book", "/v1/health/version", "/v1/account", "/v1/nothing", "/console", "/console/api/server"])(
  "%s is not answered under a foreign name",
  async (path) => {
    for (const host of [
      "evil.example",
      `evil.example:${server.port}`,
      "localhost.evil.example",
      "203.0.113.9",
      "[::2]",
    ]) {
      const { status, text } = await ask(server.port, { path, headers: { host } });
      expect([host, status]).toEqual([host, 421]);
      expect(text).not.toContain("the app");
    }
    expect((await ask(server.port, { path, method: "OPTIONS", headers: { host: "evil.example" } })).status).toBe(421);
  },
);

test("every own name is answered", async () => {
  const { port } = server;
  for (const host of ["localhost", `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, "tenang.test:80"]) {
    expect([host, (await ask(port, { path: "/", headers: { host } })).status]).toEqual([host, 200]);
  }
});

test("a socket opens under own names only", async () => {
  const path = `/v1/realtime?project=${server.projectId}`;
  expect((await ask(server.port, { path, headers: UPGRADE })).status).toBe(101);
  expect((await ask(server.port, { path, headers: { ...UPGRADE, host: "evil.example" } })).status).toBe(421);
});

test("the client's address is the connection's, unless a proxy is announced: then what the proxy wrote last", async () => {
  const headers = {
    "x-appwrite-project": server.projectId,
    "x-forwarded-for": "198.51.100.1, 203.0.113.9",
    "x-forwarded-proto": "https",
  };
  const addressAt = async ({ port }: TestServer) =>
    JSON.parse((await ask(port, { path: "/v1/locale", headers })).text).ip;
  expect(await addressAt(server)).toBe("127.0.0.1");
  const proxied = await startTestServer({ behindProxy: true });
  expect([await addressAt(proxied), proxied.isOpen]).toEqual(["203.0.113.9", true]);
  const cookies = async ({ port }: TestServer) =>
    (await ask(port, { path: "/v1/account/sessions/anonymous", method: "POST", headers })).headers["set-cookie"]?.[0];
  expect(await cookies(proxied)).toContain("; secure");
  expect(await cookies(server)).not.toContain("; secure");
  await proxied.close();
});

test.runIf(outward)("another machine reaches nothing, and with --host the product but not the operator", async () => {
  const to = outward as string;
  await expect(ask(server.port, { path: "/", to })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(server.isOpen).toBe(false);
  expect(open.isOpen).toBe(true);
  const locale = { path: "/v1/locale", headers: { "x-appwrite-project": open.projectId } };
  expect((await ask(open.port, { ...locale, to })).status).toBe(200);
  // Also when it calls itself by a name of this machine.
  const host = `localhost:${open.port}`;
  expect((await signInAsOperator(open, { host }, to)).status).toBe(403);
  expect((await ask(open.port, { path: "/console", headers: { host }, to })).status).toBe(403);
});

test.runIf(outward)("an address of its own is listened on beside loopback", async () => {
  const here = await startTestServer({ host: outward as string });
  expect((await ask(here.port, { path: "/v1/health/version", to: outward as string })).status).toBe(200);
  expect((await signInAsOperator(here)).status).toBe(201);
  await here.close();
});

test("each data folder has a secret of its own, which only its owner reads and which stays", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "reach-test-"));
  const start = () => startLocalAppwrite({ port: 0, dataDir });
  const first = await start();
  const { password } = first.consoleLogin;
  await first.close();
  const again = await start();
  expect(again.consoleLogin.password).toBe(password);
  expect(again.operatorToken).not.toBe(first.operatorToken);
  await again.close();
  expect([server.consoleLogin.password, open.consoleLogin.password]).not.toContain(password);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, OPERATOR_SECRET_FILE)).mode & 0o777).toBe(0o600);
  // Whoever deletes the file locks out everybody who knew what was in it.
  rmSync(join(dataDir, OPERATOR_SECRET_FILE));
  const renewed = await start();
  const answer = (secret: string) =>
    fetch(`${renewed.endpoint}/account/sessions/email`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-appwrite-project": "console" },
      body: JSON.stringify({ ...renewed.consoleLogin, password: secret }),
    });
  expect((await answer(password)).status).toBe(401);
  expect((await answer(renewed.consoleLogin.password)).status).toBe(201);
  await renewed.close();
  rmSync(dataDir, { recursive: true });
});
