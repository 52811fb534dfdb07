// What opens the demo logins. The market itself is made by every contract test.
import { Users } from "node-appwrite";
import { expect, test } from "vitest";
import { DEMO_PASSWORD, demoTherapist } from "#schema/seeds/market";
import { startTestServer } from "./local-appwrite/testing/test-server.ts";
import { madeUpDemoPassword, setDemoPassword } from "./seed.ts";
import { demoPasswordFor } from "./tenang.ts";

test("the password that the repository tells is for servers that nobody else reaches", () => {
  const consoleLogin = { email: "operator@localhost.test", password: "made-up-for-this-folder" };
  expect(demoPasswordFor({ isOpen: false, consoleLogin })).toBe(DEMO_PASSWORD);
  const password = demoPasswordFor({ isOpen: true, consoleLogin });
  expect(password).not.toBe(DEMO_PASSWORD);
  expect(demoPasswordFor({ isOpen: true, consoleLogin })).toBe(password);
  expect(madeUpDemoPassword("another folder")).not.toBe(password);
});

test("a kept market opens by the password of this start alone, and without a demo by none", async () => {
  const server = await startTestServer();
  const { userId, email, password } = demoTherapist;
  await new Users(server.admin).create({ userId, email, ...(password && { password }) });
  const signIn = async (secret: string) => {
    const response = await fetch(`${server.endpoint}/account/sessions/email`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-appwrite-project": server.projectId },
      body: JSON.stringify({ email, password: secret }),
    });
    return response.status;
  };
  expect(await signIn(DEMO_PASSWORD)).toBe(201);
  const madeUp = madeUpDemoPassword(server.consoleLogin.password);
  await setDemoPassword(server, madeUp);
  expect([await signIn(DEMO_PASSWORD), await signIn(madeUp)]).toEqual([401, 201]);
  await setDemoPassword(server, null);
  expect((await new Users(server.admin).listSessions({ userId })).total).toBe(0);
  expect([await signIn(DEMO_PASSWORD), await signIn(madeUp)]).toEqual([401, 401]);
  await server.close();
  expect(server.reports).toEqual([]);
});
