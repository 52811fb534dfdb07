// The limits of production, which a server at home does not enforce unless it is asked to.
import { Account } from "appwrite";
import { Users } from "node-appwrite";
import { expect, test } from "vitest";
import { startTestServer } from "../testing/test-server.ts";

const WRONG = { email: "ann@example.test", password: "wrong-horse-1" };

test("in production mode an e-mail address has ten attempts an hour at its password, from wherever they come", async () => {
  const server = await startTestServer({ rateLimits: "production", behindProxy: true });
  const attempt = (email: string, address = "203.0.113.1") =>
    fetch(`${server.endpoint}/account/sessions/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-appwrite-project": server.projectId,
        "x-forwarded-for": address,
      },
      body: JSON.stringify({ ...WRONG, email }),
    });
  for (let left = 9; left >= 0; left--) {
    const response = await attempt(WRONG.email);
    expect([response.status, response.headers.get("x-ratelimit-remaining")]).toEqual([401, String(left)]);
  }
  const refused = await attempt(WRONG.email, "203.0.113.2");
  expect([refused.status, await refused.json()]).toMatchObject([429, { type: "general_rate_limit_exceeded" }]);
  expect(Number(refused.headers.get("x-ratelimit-reset")) * 1000).toBe(server.clock.now() + 3_600_000);
  expect((await attempt("bob@example.test")).status).toBe(401);
  await server.virtualClock.advance(3_600_000);
  expect((await attempt(WRONG.email)).status).toBe(401);
  await server.close();
});

test("a generous server announces the limits and lets them pass", async () => {
  const server = await startTestServer();
  await new Users(server.admin).create({ userId: "ann", email: WRONG.email, password: "correct-horse-1" });
  const account = new Account(server.guest());
  for (let attempt = 0; attempt < 15; attempt++) {
    await expect(account.createEmailPasswordSession(WRONG)).rejects.toMatchObject({ code: 401 });
  }
  await server.close();
});
