// Deploying to an Appwrite that allows ten new domains a minute: the real CLI, the local server, and a gate between them
// that counts as Appwrite does.
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionIds } from "#schema/ids";
import { buildFunctions } from "./build.ts";
import { type LocalAppwrite, startLocalAppwrite } from "./local-appwrite/server.ts";
import { push } from "./push.ts";

/** Fewer than there are functions, so that the limit is met. */
const DOMAINS_A_MINUTE = 6;
let server: LocalAppwrite;
let gate: Server;
let domains = 0;
let refused = 0;

beforeAll(async () => {
  await buildFunctions();
  server = await startLocalAppwrite({ port: 0, dataDir: ":memory:" });
  const { port } = new URL(server.endpoint);
  gate = createServer((incoming, answer) => {
    if (incoming.method === "POST" && incoming.url?.endsWith("/proxy/rules/function") && ++domains > DOMAINS_A_MINUTE) {
      refused += 1;
      const message = "Rate limit for the current endpoint has been exceeded. Please try again after some time.";
      answer.writeHead(429, { "content-type": "application/json" });
      answer.end(JSON.stringify({ message, code: 429, type: "general_rate_limit_exceeded", version: "1.9.6" }));
      incoming.resume();
      return;
    }
    const { method, url, headers } = incoming;
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  gate.close();
  gate.closeAllConnections();
  await server.close();
});

it("waits for the next minute and deploys every function whole, domain included", { timeout: 120_000 }, async () => {
  const waits: number[] = [];
  const { projectId, consoleLogin, apiKey } = server;
  const endpoint = `http://127.0.0.1:${(gate.address() as AddressInfo).port}/v1`;
  await push({ endpoint, projectId, login: consoleLogin }, "functions", async (ms) => {
    waits.push(ms);
    domains = 0;
  });
  expect(refused).toBeGreaterThan(0);
  expect(waits).toHaveLength(Math.ceil(functionIds.length / DOMAINS_A_MINUTE) - 1);
  for (const ms of waits) expect(ms).toBeGreaterThan(60_000);

  const read = async (path: string) => {
    const headers = { "x-appwrite-project": projectId, "x-appwrite-key": apiKey };
    return (await fetch(`${server.endpoint}${path}`, { headers })).json();
  };
  const { functions } = (await read("/functions")) as { functions: { $id: string; deploymentId: string }[] };
  expect(functions.map(({ $id }) => $id).sort()).toEqual([...functionIds].sort());
  for (const { $id, deploymentId } of functions) expect(deploymentId, $id).not.toBe("");
  const { rules } = (await read("/proxy/rules")) as { rules: { deploymentResourceId: string; trigger: string }[] };
  const withDomain = rules.filter(({ trigger }) => trigger === "manual").map((rule) => rule.deploymentResourceId);
  expect([...new Set(withDomain)].sort()).toEqual([...functionIds].sort());
});
