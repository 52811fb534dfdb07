// Where links in messages may lead, and how often they may be asked for.
import { Account } from "appwrite";
import { Teams } from "node-appwrite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let account: Account;

beforeAll(async () => {
  server = await startTestServer();
  account = new Account(await server.signIn("ann"));
  await new Teams(server.admin).create({ teamId: "team", name: "Team" });
});
afterAll(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

const refusedFor = (host: string) =>
  `Invalid \`url\` param: Invalid URI. Register your new client ${host} as a new Web platform on your project console dashboard`;

const asking: [what: string, ask: (url: string) => Promise<unknown>][] = [
  ["a recovery", (url) => account.createRecovery({ email: "ann@example.test", url })],
  ["a magic link", (url) => account.createMagicURLToken({ userId: "ann", email: "ann@example.test", url })],
  ["a verification", (url) => account.createEmailVerification({ url })],
  [
    "an invitation",
    (url) => new Teams(server.admin).createMembership({ teamId: "team", roles: [], userId: "ann", url }),
  ],
];

test.each(asking)("%s leads to a known place only, for a key too", async (_what, ask) => {
  await expect(ask("https://evil.example/reset")).rejects.toThrow(refusedFor("(evil.example)"));
  await expect(ask("https://localhost.evil.example/")).rejects.toThrow(refusedFor("(localhost.evil.example)"));
  await expect(ask("https://localhost@evil.example/")).rejects.toThrow(refusedFor("(evil.example)"));
  await expect(ask("http://app.localhost/reset")).rejects.toThrow(refusedFor("(app.localhost)"));
  await expect(ask("/reset")).rejects.toThrow("Invalid `url` param: Invalid URI.");
  await expect(ask("javascript:alert(1)")).rejects.toThrow("Invalid `url` param: Invalid URI.");
  await ask("http://localhost:5173/reset?a=1");
});

test("a recovery counts for the e-mail and for the address, and tells both when the address has less left", async () => {
  const ask = async (email: string) => {
    const response = await fetch(`${server.endpoint}/account/recovery`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-appwrite-project": server.projectId,
        "x-forwarded-for": "10.9.9.9",
      },
      body: JSON.stringify({ email, url: "http://localhost/" }),
    });
    return response.headers.get("x-ratelimit-remaining");
  };
  expect(await ask("one@example.test")).toBe("9");
  expect(await ask("two@example.test")).toBe("9, 8");
});
