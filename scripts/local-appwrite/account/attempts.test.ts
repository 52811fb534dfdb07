// Guessing and flooding, at home as in production: one account is not worn down, one address does not go from account
// to account, and no spelling, header or route gives a new count.
import { Users } from "node-appwrite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

const PASSWORD = "correct-horse-1";
const HOUR_MS = 3_600_000;
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ behindProxy: true });
  await new Users(server.admin).create({
    userId: "ann",
    email: "ann@example.test",
    phone: "+4791000000",
    password: PASSWORD,
  });
});
afterEach(async () => {
  await server.close();
  expect(server.reports).toEqual([]);
});

async function send(
  method: string,
  path: string,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string; cookie: string }> {
  const response = await fetch(`${server.endpoint}${path}`, {
    method,
    headers: { "content-type": "application/json", "x-appwrite-project": server.projectId, ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { type?: string };
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  return { status: response.status, type: answer.type ?? "", cookie };
}

const from = (number: number) => ({ "x-forwarded-for": `203.0.113.${number}` });
const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  send("POST", "/account/sessions/email", { email, password }, headers);

/** The secret of the newest message. */
const newestSecret = () => String(server.outbox()[0]?.data.secret);

test("a password is guessed ten times an hour, whatever address and spelling the guesses come with", async () => {
  const spellings = ["ann@example.test", "Ann@Example.test", "ANN@EXAMPLE.TEST"];
  for (let guess = 0; guess < 10; guess++) {
    const answer = await signIn(spellings[guess % 3] as string, `wrong-horse-${guess}`, from(guess));
    expect(answer).toMatchObject({ status: 401 });
  }
  expect(await signIn("ann@example.test", PASSWORD, from(99))).toMatchObject({ status: 429 });
  await server.virtualClock.advance(HOUR_MS);
  expect(await signIn("ann@example.test", PASSWORD, from(99))).toMatchObject({ status: 201 });
});

test("strangers who guess lock nobody out of where they have signed in before, nor do they guess more often there", async () => {
  expect((await signIn("ann@example.test", PASSWORD, from(1))).status).toBe(201);
  for (let guess = 0; guess < 30; guess++) await signIn("ann@example.test", `wrong-horse-${guess}`, from(100 + guess));
  expect((await signIn("ann@example.test", PASSWORD, from(99))).status).toBe(429);
  expect((await signIn("Ann@example.test", PASSWORD, from(1))).status).toBe(201);
  const guesses: number[] = [];
  for (let guess = 0; guess < 12; guess++)
    guesses.push((await signIn("ann@example.test", `wrong-${guess}00`, from(1))).status);
  expect(guesses.filter((status) => status === 401)).toHaveLength(10);
  // A right password elsewhere gives the strangers nothing.
  expect((await signIn("ann@example.test", "wrong-horse-1", from(131))).status).toBe(429);
});

test("guesses that are sent all at once are counted before they are answered", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, guess) => signIn("ann@example.test", `wrong-${guess}00`, from(guess))),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
});

test("whoever knows the password signs in as often as they like", async () => {
  for (let time = 0; time < 25; time++) expect((await signIn("ann@example.test", PASSWORD)).status).toBe(201);
});

test.each([
  ["PATCH", "/account/password", { password: "new-horse-12", oldPassword: "wrong-horse-1" }],
  ["PATCH", "/account/email", { email: "other@example.test", password: "wrong-horse-1" }],
  ["PATCH", "/account/phone", { phone: "+4791000001", password: "wrong-horse-1" }],
])(
  "a stolen session guesses the password ten times, and not at the next route again: %s %s",
  async (method, path, body) => {
    const { cookie } = await signIn("ann@example.test", PASSWORD);
    for (let guess = 0; guess < 10; guess++) {
      const varied = { ...body, ...("email" in body && { email: `other${guess}@example.test` }) };
      expect((await send(method, path, varied, { ...from(guess), cookie })).status).toBe(401);
    }
    expect((await send(method, path, body, { cookie })).status).toBe(429);
    expect((await signIn("ann@example.test", "wrong-horse-1", from(7))).status).toBe(429);
  },
);

test("a code is guessed ten times an hour over all routes that take one", async () => {
  await send("POST", "/account/tokens/email", { userId: "ann", email: "ann@example.test" });
  const secret = newestSecret();
  const routes = [
    ["POST", "/account/sessions/token"],
    ["PUT", "/account/sessions/magic-url"],
    ["PUT", "/account/sessions/phone"],
    ["PUT", "/account/recovery"],
    ["PUT", "/account/verifications/email"],
    ["PUT", "/account/verifications/phone"],
  ] as const;
  for (let guess = 0; guess < 10; guess++) {
    const [method, path] = routes[guess % routes.length] as (typeof routes)[number];
    const body = { userId: "ann", secret: `x${guess}`, password: "new-horse-12" };
    expect(await send(method, path, body, from(guess))).toMatchObject({ status: 401, type: "user_invalid_token" });
  }
  const right = { userId: "ann", secret };
  expect((await send("POST", "/account/sessions/token", right, from(50))).status).toBe(429);
  expect((await send("POST", "/account/sessions/token", { ...right, userId: "ANN" }, from(50))).status).not.toBe(201);
});

test("three codes of a person are alive, however many are asked for", async () => {
  const secrets: string[] = [];
  for (let code = 0; code < 6; code++) {
    expect((await send("POST", "/account/tokens/phone", { userId: "ann", phone: "+4791000000" })).status).toBe(201);
    secrets.push(newestSecret());
  }
  const answers: number[] = [];
  for (const secret of secrets)
    answers.push((await send("POST", "/account/sessions/token", { userId: "ann", secret })).status);
  expect(answers).toEqual([401, 401, 401, 201, 201, 201]);
});

test.each([
  ["/account/tokens/email", { userId: "ann", email: "ann@example.test" }],
  ["/account/tokens/magic-url", { userId: "ann", email: "ann@example.test" }],
  ["/account/tokens/phone", { userId: "ann", phone: "+4791000000" }],
  ["/account/recovery", { email: "ann@example.test", url: "http://localhost/" }],
])("one person is sent ten messages an hour: POST %s", async (path, body) => {
  const answers: number[] = [];
  for (let time = 0; time < 12; time++) {
    // A field that the route does not know, and a name of upper-case letters, are no other person.
    const dressed =
      time % 2
        ? { ...body, ...("phone" in body ? { email: `x${time}@example.test` } : { email: "ANN@example.test" }) }
        : body;
    answers.push((await send("POST", path, dressed, from(time))).status);
  }
  expect(answers).toEqual([...Array(10).fill(201), 429, 429]);
});

test("one address guesses a hundred times an hour over all accounts, and a whole IPv6 network is one address", async () => {
  const address = (guess: number) => ({ "x-forwarded-for": `2001:db8:7:1::${guess.toString(16)}` });
  const guesses = Array.from({ length: 100 }, (_, guess) =>
    signIn(`person${guess}@example.test`, "wrong-horse-1", address(guess)),
  );
  expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]));
  expect((await signIn("ann@example.test", PASSWORD, address(200))).status).toBe(429);
  expect((await signIn("ann@example.test", PASSWORD, { "x-forwarded-for": "2001:db8:7:2::1" })).status).toBe(201);
});

test("a header that nobody announced gives no new address", async () => {
  const direct = await startTestServer();
  const guess = (number: number) =>
    fetch(`${direct.endpoint}/account/sessions/email`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-appwrite-project": direct.projectId, ...from(number) },
      body: JSON.stringify({ email: `person${number}@example.test`, password: "wrong-horse-1" }),
    });
  const answers = await Promise.all(Array.from({ length: 105 }, (_, number) => guess(number)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  await direct.close();
});

test.each([
  ["anonymous", "POST", "/account/sessions/anonymous", {}, "Anonymous"],
  [
    "email-password",
    "POST",
    "/account",
    { userId: "bo", email: "bo@example.test", password: PASSWORD },
    "Email / Password",
  ],
  [
    "email-password",
    "POST",
    "/account/sessions/email",
    { email: "ann@example.test", password: PASSWORD },
    "Email / Password",
  ],
  ["magic-url", "POST", "/account/tokens/magic-url", { userId: "bo", email: "bo@example.test" }, "Magic URL"],
  ["email-otp", "POST", "/account/tokens/email", { userId: "bo", email: "bo@example.test" }, "Email OTP"],
  ["phone", "POST", "/account/tokens/phone", { userId: "bo", phone: "+4791000002" }, "Phone"],
  ["phone", "POST", "/account/verifications/phone", {}, "Phone"],
  ["jwt", "POST", "/account/jwts", {}, "JWT"],
  [
    "invites",
    "POST",
    "/teams/crew/memberships",
    { email: "bo@example.test", roles: ["a"], url: "http://localhost/" },
    "Invites",
  ],
])("%s can be switched off: %s %s is then 501", async (signInMethod, method, path, body, name) => {
  const { cookie: signedIn } = await signIn("ann@example.test", PASSWORD);
  await send("POST", "/teams", { teamId: "crew", name: "Crew" }, { cookie: signedIn });
  const needsSession = /jwts|verifications|teams/.test(path);
  const cookie = needsSession ? signedIn : "";
  expect((await send(method, path, body, { cookie })).status).not.toBe(501);
  const operator = await operatorCookie();
  await fetch(`${server.endpoint}/projects/${server.projectId}/auth/${signInMethod}`, {
    method: "PATCH",
    headers: { "content-type": "application/json", "x-appwrite-project": "console", cookie: operator },
    body: JSON.stringify({ enabled: false }),
  });
  const refused = await fetch(`${server.endpoint}${path}`, {
    method,
    headers: { "content-type": "application/json", "x-appwrite-project": server.projectId, cookie },
    body: JSON.stringify(body),
  });
  expect([refused.status, await refused.json()]).toMatchObject([
    501,
    { type: "user_auth_method_unsupported", message: `${name} authentication is disabled for this project` },
  ]);
});

/** The operator's cookie. */
async function operatorCookie(): Promise<string> {
  const response = await fetch(`${server.endpoint}/account/sessions/email`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console" },
    body: JSON.stringify(server.consoleLogin),
  });
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
