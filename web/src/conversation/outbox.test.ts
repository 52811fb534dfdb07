// The outbox with everything around it played: the server, the browser's database and locks, and further tabs.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { MessageRow } from "#schema/tables/conversations";
import { DefectError, FaultError, RefusedError } from "../lib/errors.ts";
import { FakeIndexedDb, fakeKeyRange } from "../testing/fake-indexed-db.ts";
import { FakeLocks } from "../testing/fake-locks.ts";
import { messageRow } from "../testing/message-row.ts";
import type { PendingMessage, SayableContent } from "./outbox-records.ts";

type Sent = { conversationId: string; clientMessageId: string; content: SayableContent };
type Tab = typeof import("./outbox.ts");

const callFunction = vi.hoisted(() => vi.fn());
vi.mock("../lib/call-function.ts", () => ({ callFunction }));
// Each tab has modules of its own; what a test throws into them must be of the class that they know.
const shared = vi.hoisted(() => ({ errors: null as typeof import("../lib/errors.ts") | null }));
vi.mock("../lib/errors.ts", async (original) => {
  shared.errors ??= await original<typeof import("../lib/errors.ts")>();
  return shared.errors;
});
const session = vi.hoisted(() => ({ userId: "guest" as string | null, watchers: new Set<() => void>() }));
vi.mock("../lib/session.ts", () => ({
  whoIsHere: {
    read: () => session.userId,
    subscribe: (watcher: () => void) => session.watchers.add(watcher),
  },
  askWhoIsHere: async () => session.userId,
}));
const bringFile = vi.hoisted(() => vi.fn());
vi.mock("./attachments/bring.ts", () => ({ bringFile }));
vi.mock("./use-messages.ts", () => ({ takeInMessage: (row: MessageRow) => delivered.push(row) }));

/** What the server has, by the ids that were made here. */
const stored = new Map<string, Sent>();
const delivered: MessageRow[] = [];
const calls = () => callFunction.mock.calls.map(([, sent]) => sent as Sent);
const bodyOf = ({ content }: Sent | PendingMessage) =>
  String("body" in content ? content.body : Object.values(content)[1]);
const storedBodies = (conversationId = "booking") =>
  [...stored.values()].filter((sent) => sent.conversationId === conversationId).map(bodyOf);
const sentBodies = () => calls().map(bodyOf);

async function store(_function: string, sent: Sent) {
  // As the server does: the same id again returns the stored message.
  if (!stored.has(sent.clientMessageId)) stored.set(sent.clientMessageId, sent);
  return { message: messageRow(stored.size, { clientMessageId: sent.clientMessageId, content: sent.content }) };
}
const refused = (code: "conversation_closed" | "busy_try_again" | "too_many_searches" | "session_missing") =>
  new RefusedError({ code, message: "No.", params: {}, requestId: "execution" });
const text = (body: string): SayableContent => ({ kind: "text", body });

async function openTab(): Promise<Tab> {
  vi.resetModules();
  return import("./outbox.ts");
}
const kept = async (userId = "guest") => (await import("./outbox-records.ts")).listPending(userId);
/** Long enough for everything that does not wait for something else. */
const passes = (ms = 30_000) => vi.advanceTimersByTimeAsync(ms);
const settled = async <Value>(asked: Promise<Value>) => {
  await passes(100);
  return asked;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("indexedDB", new FakeIndexedDb());
  vi.stubGlobal("IDBKeyRange", fakeKeyRange);
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  localStorage.clear();
  stored.clear();
  delivered.length = 0;
  session.userId = "guest";
  session.watchers.clear();
  callFunction.mockReset().mockImplementation(store);
  bringFile.mockReset().mockResolvedValue("there");
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("what is said", () => {
  test("goes out in its order with what is said about earlier messages, and with what it answers", async () => {
    const { sayInConversation } = await openTab();
    const heart = (isOn: boolean) => ({ mark: "reaction", target: 3, emoji: "❤️", isOn }) as const;
    sayInConversation("guest", "booking", text("Yes"), 3);
    sayInConversation("guest", "booking", { kind: "mark", mark: heart(true) });
    sayInConversation("guest", "booking", { kind: "mark", mark: heart(false) });
    await passes();
    expect(calls()).toMatchObject([
      { content: text("Yes"), replyTo: 3 },
      { content: { mark: heart(true) } },
      { content: { mark: heart(false) } },
    ]);
    expect(calls().map((sent) => "replyTo" in sent && sent.replyTo)).toEqual([3, undefined, undefined]);
    expect(await settled(kept())).toEqual([]);
  });

  test("goes out in the order in which it was written, and then nothing is left", async () => {
    const tab = await openTab();
    for (const body of ["one", "two", "three"]) tab.sayInConversation("guest", "booking", text(body));
    await passes();
    expect(storedBodies()).toEqual(["one", "two", "three"]);
    expect(delivered).toHaveLength(3);
    expect(await settled(kept())).toEqual([]);
  });

  test("goes as a code when it is a phrase", async () => {
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", { kind: "phrase", code: "lost", params: {} });
    await passes();
    expect(calls()[0]?.content).toEqual({ kind: "phrase", code: "lost", params: {} });
  });

  test("is sent by the next page when this one is closed in the same moment", async () => {
    const closed = await openTab();
    callFunction.mockReturnValue(new Promise(() => undefined));
    for (const body of ["one", "two"]) closed.sayInConversation("guest", "booking", text(body));
    callFunction.mockImplementation(store);
    const next = await openTab();
    next.startOutbox();
    await passes(60_000);
    expect(storedBodies()).toEqual(["one", "two"]);
  });

  test("waits for nobody in another conversation", async () => {
    const tab = await openTab();
    callFunction.mockImplementation((name: string, sent: Sent) =>
      sent.conversationId === "slow" ? new Promise(() => undefined) : store(name, sent),
    );
    tab.sayInConversation("guest", "slow", text("hello?"));
    tab.sayInConversation("guest", "booking", text("one"));
    await passes(1000);
    expect(storedBodies()).toEqual(["one"]);
  });

  test("keeps its order when the device's clock is set back", async () => {
    callFunction.mockRejectedValueOnce(new FaultError("no answer"));
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("before"));
    vi.setSystemTime(Date.now() - 3_600_000);
    const next = await openTab();
    next.sayInConversation("guest", "booking", text("after"));
    await passes();
    expect(storedBodies()).toEqual(["before", "after"]);
  });
});

describe("an end without an arrival", () => {
  test.each([
    ["a silent server", new FaultError("no answer")],
    ["a crowd", refused("busy_try_again")],
    ["a limit in a minute", refused("too_many_searches")],
  ])("is waited out: %s, under the same id, and nothing overtakes it", async (_name, error) => {
    callFunction.mockRejectedValueOnce(error);
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("one"));
    tab.sayInConversation("guest", "booking", text("two"));
    await passes();
    expect(sentBodies()).toEqual(["one", "one", "two"]);
    expect(calls()[0]?.clientMessageId).toBe(calls()[1]?.clientMessageId);
    expect(storedBodies()).toEqual(["one", "two"]);
  });

  test("is a refusal that says why, holds nothing else up, and is dropped or sent anew", async () => {
    callFunction.mockRejectedValueOnce(refused("conversation_closed"));
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("late"));
    tab.sayInConversation("guest", "booking", text("in time"));
    await passes();
    expect(storedBodies()).toEqual(["in time"]);
    const [late] = await settled(kept());
    expect(late?.end).toEqual({ state: "refused", refusal: { code: "conversation_closed", params: {}, fields: [] } });
    tab.discardMessage(late!);
    expect(await settled(kept())).toEqual([]);
    expect(calls()).toHaveLength(2);
  });

  test.each([
    ["a defect", new DefectError("Odd.", "W-1")],
    ["a mistake that nobody thought of", new TypeError("x is undefined")],
  ])("is our failure: %s is kept, told in the log, and tried again when asked for", async (_name, error) => {
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    callFunction.mockRejectedValueOnce(error);
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("one"));
    await passes();
    const [failed] = await settled(kept());
    expect(failed?.end).toEqual({ state: "failed" });
    expect(told).toHaveBeenCalledWith(error);
    tab.retryMessage(failed!);
    await passes();
    expect(storedBodies()).toEqual(["one"]);
  });
});

describe("what has a file", () => {
  const plan = (fileId: string): SayableContent => ({
    kind: "file",
    fileId,
    mime: "application/pdf",
    bytes: 3,
    name: `${fileId}.pdf`,
  });
  const upload = "of.guest.upload.plan";

  test("brings it first and holds its place in the order; what waited of it on the device goes with it", async () => {
    const tab = await openTab();
    const { putRecord, listRecords } = await import("../lib/platform/record-store.ts");
    await settled(putRecord(`tenang.${upload}`, "bytes"));
    bringFile.mockRejectedValueOnce(new FaultError("away"));
    tab.sayInConversation("guest", "booking", plan("plan"));
    tab.sayInConversation("guest", "booking", text("after it"));
    await passes();
    expect(bringFile).toHaveBeenCalledTimes(2);
    expect([...stored.values()].map(({ content }) => content.kind)).toEqual(["file", "text"]);
    expect(await settled(listRecords(`tenang.${upload}`))).toEqual([]);
  });

  test("is not sent when it was called off, or may not be brought", async () => {
    const tab = await openTab();
    const isCalledOff = ({ content }: PendingMessage) => content.kind === "file" && content.fileId === "one";
    bringFile.mockImplementation(async (message: PendingMessage) => {
      if (!isCalledOff(message)) throw refused("conversation_closed");
      tab.discardMessage(message);
      return "called_off";
    });
    tab.sayInConversation("guest", "booking", plan("one"));
    tab.sayInConversation("guest", "booking", plan("two"));
    await passes();
    expect(calls()).toEqual([]);
    expect((await settled(kept())).map(({ end }) => end.state)).toEqual(["refused"]);
  });
});

describe("whose it is", () => {
  test("nobody sends what another person has written, and it waits for its writer", async () => {
    session.userId = "therapist";
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("from the guest"));
    tab.sayInConversation("therapist", "booking", text("from the therapist"));
    await passes();
    expect(storedBodies()).toEqual(["from the therapist"]);
    expect((await settled(kept("guest"))).map(bodyOf)).toEqual(["from the guest"]);
    session.userId = "guest";
    for (const watcher of session.watchers) watcher();
    await passes();
    expect(storedBodies()).toEqual(["from the therapist", "from the guest"]);
  });

  test("a session that ends on the way stops it between two messages", async () => {
    const tab = await openTab();
    callFunction.mockImplementation((name: string, sent: Sent) => {
      session.userId = null;
      return store(name, sent);
    });
    for (const body of ["one", "two"]) tab.sayInConversation("guest", "booking", text(body));
    await passes();
    expect(storedBodies()).toEqual(["one"]);
  });

  test("goes with their signing out", async () => {
    callFunction.mockReturnValue(new Promise(() => undefined));
    const tab = await openTab();
    tab.sayInConversation("guest", "booking", text("one"));
    tab.sayInConversation("other", "booking", text("not theirs"));
    await passes(1000);
    const { forgetBelongings } = await import("../lib/belongings.ts");
    await settled(forgetBelongings("guest"));
    expect(await settled(kept("guest"))).toEqual([]);
    expect(await settled(kept("other"))).toHaveLength(1);
  });
});

test("what the first release has left is taken over for whoever is signed in, and not lost", async () => {
  const old = (clientMessageId: string, more: object) => ({
    clientMessageId,
    conversationId: "booking",
    writtenAt: 5,
    ...more,
  });
  localStorage.setItem(
    "tenang.outbox",
    JSON.stringify([
      old("a", { body: "first", state: "waiting" }),
      old("b", { body: "Saya tersesat", phrase: "lost", state: "waiting" }),
      old("c", { body: "was refused", state: "failed" }),
    ]),
  );
  const tab = await openTab();
  tab.startOutbox();
  tab.sayInConversation("guest", "booking", text("new"));
  await passes();
  expect(storedBodies()).toEqual(["first", "lost", "new"]);
  expect([...stored.keys()].slice(0, 2)).toEqual(["a", "b"]);
  expect((await settled(kept())).map(({ end, content }) => [end.state, content])).toEqual([
    ["failed", text("was refused")],
  ]);
  expect(localStorage.getItem("tenang.outbox")).toBeNull();
});

/** Six hundred messages through everything that a tab does. */
const PATIENCE_MS = 30_000;

describe.each([
  ["locks", true],
  ["no locks", false],
])("two tabs of a browser with %s", (_name, hasLocks) => {
  test(
    "300 messages typed at once into each: 600 are stored, once each, in the order of each tab",
    async () => {
      if (!hasLocks) vi.stubGlobal("navigator", {});
      let answers = 0;
      callFunction.mockImplementation(async (name: string, sent: Sent) => {
        answers += 1;
        await new Promise((resolve) => setTimeout(resolve, answers % 7));
        if (answers % 23 === 0) throw new FaultError("no answer");
        // Stored, and the answer is lost.
        if (answers % 29 === 0) await store(name, sent).then(() => Promise.reject(new FaultError("lost")));
        return store(name, sent);
      });
      const tabs = [await openTab(), await openTab()];
      for (let number = 0; number < 300; number += 1) {
        for (const [tab, outbox] of tabs.entries())
          outbox.sayInConversation("guest", "booking", text(`${tab}.${number}`));
        if (number % 50 === 0) await passes(5);
      }
      while (stored.size < 600 || (await settled(kept())).length > 0) await passes(1000);
      expect(stored.size).toBe(600);
      for (const tab of ["0", "1"]) {
        const mine = storedBodies().filter((body) => body.startsWith(`${tab}.`));
        expect(mine).toEqual(Array.from({ length: 300 }, (_, number) => `${tab}.${number}`));
      }
      // Carried by one tab: what was sent twice is what had no answer.
      if (hasLocks) expect(calls().length).toBeLessThan(600 * 1.1);
    },
    PATIENCE_MS,
  );
});

const record = {
  userId: "guest",
  conversationId: "booking",
  clientMessageId: "newer",
  writtenAt: 0,
  order: 0,
  end: { state: "waiting" },
};

test.each([
  ["of a newer kind", { kind: "hologram" }],
  ["of a card with an empty slot", { kind: "phrase", code: "late", params: {} }],
  ["of a card with a slot of a newer build", { kind: "phrase", code: "meet", params: { place: "moon" } }],
])("a record %s is skipped, told of once, and holds nothing up", async (_, content) => {
  const warn = vi.spyOn(console, "warn").mockReturnValue(undefined);
  const tab = await openTab();
  const { putRecord } = await import("../lib/platform/record-store.ts");
  const { belonging } = await import("../lib/belongings.ts");
  await settled(putRecord(`${belonging("guest", "outbox.")}booking.0.newer`, { ...record, content }));
  tab.sayInConversation("guest", "booking", text("Halo"));
  await passes();
  await settled(kept());
  expect(storedBodies()).toEqual(["Halo"]);
  expect(warn.mock.calls.map(([said]) => said)).toEqual([
    expect.stringContaining("booking.0.newer: it cannot be read"),
  ]);
});
