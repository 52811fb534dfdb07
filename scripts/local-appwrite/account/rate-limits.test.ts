// The limits of production, which a server at home does not enforce unless it is asked to.
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

test("a generous server announces the limits and lets them pass, where they protect nobody's account", async () => {
  const sessionsOf = async (rateLimits: "generous" | "production") => {
    const server = await startTestServer({ rateLimits });
    const answers: { status: number; limit: string | null }[] = [];
    for (let guest = 0; guest < 51; guest++) {
      const headers = { "x-appwrite-project": server.projectId };
      const response = await fetch(`${server.endpoint}/account/sessions/anonymous`, { method: "POST", headers });
      answers.push({ status: response.status, limit: response.headers.get("x-ratelimit-limit") });
    }
    await server.close();
    return answers;
  };
  expect(new Set((await sessionsOf("generous")).map(({ status }) => status))).toEqual(new Set([201]));
  expect((await sessionsOf("production")).at(-1)).toEqual({ status: 429, limit: "50" });
});
