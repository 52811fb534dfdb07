// Messaging through the real SDKs. A mail server of a few lines stands in for the one that really sends.

import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { Messaging as WebMessaging } from "appwrite";
import { Messaging, Users } from "node-appwrite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let messaging: Messaging;
let mailServer: Server;
const mails: string[] = [];

/** Takes any mail and keeps its text. */
function startMailServer(): Promise<Server> {
  const mailbox = createServer((socket) => {
    let isText = false;
    let text = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n")) {
        if (isText && line === ".") {
          isText = false;
          mails.push(text);
          text = "";
          socket.write("250 taken\r\n");
        } else if (isText) text += `${line}\n`;
        else if (line === "DATA") {
          isText = true;
          socket.write("354 go on\r\n");
        } else if (line === "QUIT") socket.end("221 bye\r\n");
        else if (line !== "") socket.write("250 fine\r\n");
      }
    });
    socket.on("error", () => {});
  });
  return new Promise((resolve) => mailbox.listen(0, "127.0.0.1", () => resolve(mailbox)));
}

beforeAll(async () => {
  server = await startTestServer();
  messaging = new Messaging(server.admin);
  mailServer = await startMailServer();
});
afterAll(async () => {
  await server.close();
  mailServer.close();
  expect(server.reports).toEqual([]);
});

const settled = (messageId: string) =>
  eventually(
    () => messaging.getMessage({ messageId }),
    ({ status }) => status === "sent" || status === "failed",
  );

describe("e-mail", () => {
  test("goes through an enabled SMTP provider to every subscriber of a topic, once", async () => {
    await messaging.createSMTPProvider({
      ...{ providerId: "mail", name: "Mail", host: "127.0.0.1", port: (mailServer.address() as AddressInfo).port },
      ...{ fromName: "Tenang", fromEmail: "hello@tenang.test", enabled: true },
    });
    await messaging.createTopic({ topicId: "news", name: "News" });
    const ann = new WebMessaging(await server.signIn("ann"));
    const [target] = (await new Users(server.admin).listTargets({ userId: "ann" })).targets;
    await ann.createSubscriber({ topicId: "news", subscriberId: "annNews", targetId: target?.$id ?? "" });
    expect((await messaging.getTopic({ topicId: "news" })).emailTotal).toBe(1);
    await messaging.createEmail({
      ...{
        messageId: "hello",
        subject: "Selamat datang",
        content: "Good to have you.",
        topics: ["news"],
        users: ["ann"],
      },
    });
    expect(await settled("hello")).toMatchObject({ status: "sent", deliveredTotal: 1, deliveryErrors: [] });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain("To: ann@example.test");
    expect(mails[0]).toContain("Subject: Selamat datang");
    expect(mails[0]).toContain("Good to have you.");
  });

  test("that no server takes is failed and says why", async () => {
    await messaging.updateSMTPProvider({ providerId: "mail", port: 1 });
    await messaging.createEmail({ messageId: "lost", subject: "x", content: "y", users: ["ann"] });
    const { status, deliveryErrors } = await settled("lost");
    expect(status).toBe("failed");
    expect(deliveryErrors?.[0]).toContain("Failed sending to target ann@example.test with error:");
    await messaging.updateSMTPProvider({ providerId: "mail", enabled: false });
    await messaging.createEmail({ messageId: "off", subject: "x", content: "y", users: ["ann"] });
    expect(await settled("off")).toMatchObject({ status: "failed", deliveredAt: null });
    await messaging.deleteProvider({ providerId: "mail" });
  });
});

test("without a provider a message lands in the outbox and counts as sent", async () => {
  await server.signIn("cia");
  await messaging.createPush({ messageId: "none", title: "T", body: "B", users: ["cia"] });
  expect(await settled("none")).toMatchObject({ status: "failed", deliveryErrors: ["No valid recipients found."] });
  await messaging.createEmail({ messageId: "boxed", subject: "S", content: "C", users: ["cia"] });
  expect(await settled("boxed")).toMatchObject({ status: "sent", deliveredTotal: 1 });
});

test("a scheduled message waits for its time, and a draft for somebody to send it", async () => {
  await server.signIn("dee");
  const scheduledAt = new Date(server.virtualClock.now() + 60_000).toISOString();
  const options = { subject: "S", content: "C", users: ["dee"] };
  expect((await messaging.createEmail({ messageId: "later", ...options, scheduledAt })).status).toBe("scheduled");
  expect((await messaging.createEmail({ messageId: "draft", ...options, draft: true })).status).toBe("draft");
  await server.virtualClock.advance(120_000);
  expect((await settled("later")).status).toBe("sent");
  expect((await messaging.getMessage({ messageId: "draft" })).status).toBe("draft");
  await messaging.updateEmail({ messageId: "draft", draft: false, subject: "At last" });
  expect(await settled("draft")).toMatchObject({ status: "sent", data: { subject: "At last", content: "C" } });
  await expect(messaging.updateEmail({ messageId: "draft", subject: "again" })).rejects.toMatchObject({
    type: "message_already_sent",
  });
});

test("nobody unsubscribes somebody else", async () => {
  const [eve, fay] = [new WebMessaging(await server.signIn("eve")), new WebMessaging(await server.signIn("fay"))];
  await messaging.createTopic({ topicId: "closed", name: "Closed", subscribe: ["user:eve"] });
  const targets = await new Users(server.admin).listTargets({ userId: "eve" });
  const targetId = targets.targets[0]?.$id ?? "";
  const subscription = { topicId: "closed", subscriberId: "eveClosed", targetId };
  await expect(fay.createSubscriber(subscription)).rejects.toMatchObject({ code: 401 });
  await eve.createSubscriber(subscription);
  const which = { topicId: "closed", subscriberId: "eveClosed" };
  await expect(fay.deleteSubscriber(which)).rejects.toMatchObject({ code: 404 });
  await eve.deleteSubscriber(which);
});
