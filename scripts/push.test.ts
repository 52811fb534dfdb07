// Deploying to an Appwrite that has its moods: ten new domains a minute, columns that it does not see yet. The real CLI,
// the local server, and a gate between them that answers as Appwrite does.
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { functionIds, retiredFunctionIds } from "#schema/ids";
import { appwriteConfig } from "./appwrite-json.ts";
import { buildFunctions } from "./build.ts";
import { type LocalAppwrite, startLocalAppwrite } from "./local-appwrite/server.ts";
import { ALL, inQueries, type PushTarget } from "./operator-requests.ts";
import { push } from "./push.ts";
import type { PushedTable } from "./schema-risks.ts";

const PATIENCE = { timeout: 120_000 };

/** Fewer than there are functions, so that the limit is met. */
const DOMAINS_A_MINUTE = 6;
let server: LocalAppwrite;
let gate: Server;
/** What the CLI asked for, in its order. */
let asked: string[] = [];
/** What the gate says instead of the server. */
let refusalOf: (request: string) => { code: number; type: string; message: string } | null;

beforeAll(buildFunctions, 60_000);
beforeEach(async () => {
  asked = [];
  refusalOf = () => null;
  server = await startLocalAppwrite({ port: 0, dataDir: ":memory:" });
  const { port } = new URL(server.endpoint);
  gate = createServer((incoming, answer) => {
    const { method, url, headers } = incoming;
    const asking = `${method} ${url?.split("?")[0]}`;
    asked.push(asking);
    const refusal = refusalOf(asking);
    if (refusal) {
      answer.writeHead(refusal.code, { "content-type": "application/json" });
      answer.end(JSON.stringify({ ...refusal, version: "1.9.6" }));
      incoming.resume();
      return;
    }
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  gate.close();
  gate.closeAllConnections();
  await server.close();
});

const throughTheGate = (): PushTarget => ({
  endpoint: `http://127.0.0.1:${(gate.address() as AddressInfo).port}/v1`,
  projectId: server.projectId,
  login: server.consoleLogin,
});

const read = async (path: string) => {
  const headers = { "x-appwrite-project": server.projectId, "x-appwrite-key": server.apiKey };
  return (await fetch(`${server.endpoint}${path}`, { headers })).json();
};

it("waits for the next minute and deploys every function whole, domain included", PATIENCE, async () => {
  const waits: number[] = [];
  let domains = 0;
  let refused = 0;
  refusalOf = (asking) => {
    if (!asking.startsWith("POST") || !asking.endsWith("/proxy/rules/function") || ++domains <= DOMAINS_A_MINUTE)
      return null;
    refused += 1;
    const message = "Rate limit for the current endpoint has been exceeded. Please try again after some time.";
    return { code: 429, type: "general_rate_limit_exceeded", message };
  };
  await push(throughTheGate(), "functions", {
    pause: async (ms) => {
      waits.push(ms);
      domains = 0;
    },
  });
  expect(refused).toBeGreaterThan(0);
  expect(waits).toHaveLength(Math.ceil(functionIds.length / DOMAINS_A_MINUTE) - 1);
  for (const ms of waits) expect(ms).toBeGreaterThan(60_000);

  const { functions } = (await read("/functions")) as { functions: { $id: string; deploymentId: string }[] };
  expect(functions.map(({ $id }) => $id).sort()).toEqual([...functionIds].sort());
  for (const { $id, deploymentId } of functions) expect(deploymentId, $id).not.toBe("");
  const { rules } = (await read("/proxy/rules")) as { rules: { deploymentResourceId: string; trigger: string }[] };
  const withDomain = rules.filter(({ trigger }) => trigger === "manual").map((rule) => rule.deploymentResourceId);
  expect([...new Set(withDomain)].sort()).toEqual([...functionIds].sort());
});

it(
  "deploys tables before functions, and gets over a server that does not see its newest column",
  PATIENCE,
  async () => {
    // The server's copy of `bookings` is an old one until the table itself is written.
    let refused = 0;
    refusalOf = (asking) => {
      const isStale = !asked.includes("PUT /v1/tablesdb/main/tables/bookings");
      if (!isStale || !asking.startsWith("POST") || !asking.endsWith("/bookings/indexes")) return null;
      refused += 1;
      const message = "The requested attribute 'phase' is not yet available. Please try again later.";
      return { code: 400, type: "attribute_not_available", message };
    };
    const before = await read("/tablesdb/main/tables/bookings");
    expect(before).toMatchObject({ code: 404 });
    await push(throughTheGate());

    expect(refused).toBe(1);
    const deployed = (await read("/tablesdb/main/tables/bookings")) as PushedTable & Record<string, unknown>;
    const wanted = (appwriteConfig().tables as (PushedTable & Record<string, unknown>)[]).find(
      ({ $id }) => $id === "bookings",
    )!;
    for (const part of ["name", "$permissions", "rowSecurity", "enabled"]) expect(deployed[part]).toEqual(wanted[part]);
    expect(deployed.indexes).toHaveLength((wanted.indexes as object[]).length);
    const lastTable = asked.findLastIndex((asking) => asking.startsWith("POST") && asking.includes("/collections/"));
    const firstFunction = asked.indexOf("POST /v1/functions");
    expect(firstFunction).toBeGreaterThan(lastTable);
  },
);

it("takes away a function of an earlier release, and no other", PATIENCE, async () => {
  const headers = {
    "x-appwrite-project": server.projectId,
    "x-appwrite-key": server.apiKey,
    "content-type": "application/json",
  };
  for (const functionId of [...retiredFunctionIds, "of-somebody-else"]) {
    const body = JSON.stringify({ functionId, name: functionId, runtime: "node-22", execute: ["users"] });
    const { status } = await fetch(`${server.endpoint}/functions`, { method: "POST", headers, body });
    expect(status).toBe(201);
  }
  await push(throughTheGate(), "functions");
  const { functions } = await read(`/functions?${inQueries(ALL)}`);
  const ids = (functions as { $id: string }[]).map(({ $id }) => $id);
  expect(ids).toContain("of-somebody-else");
  expect(ids.filter((id) => retiredFunctionIds.includes(id))).toEqual([]);
});
