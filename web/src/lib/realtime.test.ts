// The socket as the server treats it: the real SDK on a socket that answers as Appwrite 1.9 does.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type Frame = { type: string; data?: unknown };
type Server = { onFrame: (socket: FakeSocket, frame: Frame) => void };

const sockets: FakeSocket[] = [];
let server: Server;

class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = FakeSocket.CONNECTING;
  readonly sent: Frame[] = [];

  constructor() {
    super();
    sockets.push(this);
    queueMicrotask(() => {
      this.readyState = FakeSocket.OPEN;
      this.dispatchEvent(new Event("open"));
      this.receive({ type: "connected", data: { channels: [], user: null } });
    });
  }

  send(text: string): void {
    const frame = JSON.parse(text) as Frame;
    this.sent.push(frame);
    server.onFrame(this, frame);
  }

  receive(frame: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }

  close(code = 1000): void {
    if (this.readyState === FakeSocket.CLOSED) return;
    this.readyState = FakeSocket.CLOSED;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }
}

/**
 * Who authenticates before any subscription loses the project, and the next frame closes the socket.
 * @param takesInAfterMs until it has taken a subscription in, and says so; null: it never says so
 */
const appwrite = (takesInAfterMs: number | null = 0): Server => {
  const subscribed = new WeakSet<FakeSocket>();
  const lost = new WeakSet<FakeSocket>();
  return {
    onFrame: (socket, { type, data }) => {
      if (lost.has(socket)) socket.close();
      else if (type === "subscribe") {
        subscribed.add(socket);
        const response = { type: "response", data: { to: "subscribe", success: true, subscriptions: data } };
        if (takesInAfterMs !== null) setTimeout(() => socket.receive(response), takesInAfterMs);
      } else if (type === "authentication" && !subscribed.has(socket)) lost.add(socket);
    },
  };
};
/** A server that takes no subscription at all. */
const refusing = (): Server => ({ onFrame: (socket) => socket.close() });

const MINUTE_MS = 60_000;
let resync: ReturnType<typeof vi.fn<() => void>>;

/** The state of a fresh page that watches a table. */
const watching = async () => {
  const { watchRows } = await import("./realtime.ts");
  resync = vi.fn<() => void>();
  return watchRows([{ tableId: "bookings", onRow: () => undefined }], resync);
};

const stateOf = async () => {
  const { renderHook } = await import("@testing-library/react");
  const { useRealtimeState } = await import("./realtime.ts");
  const { result, unmount } = renderHook(() => useRealtimeState());
  const state = result.current;
  unmount();
  return state;
};

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("WebSocket", FakeSocket);
  // Downloaded in real time, before the clock is a played one.
  await import("./sdk.ts");
  vi.useFakeTimers();
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  sockets.length = 0;
});
afterEach(() => {
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("on a host that is not of the API's site", () => {
  beforeEach(() => localStorage.setItem("cookieFallback", JSON.stringify({ a_session_tenang: "secret" })));

  it("subscribes before it says who is there, so that one socket stays", async () => {
    server = appwrite();
    await watching();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(sockets).toHaveLength(1);
    const types = sockets[0]!.sent.map(({ type }) => type);
    expect(types.indexOf("subscribe")).toBe(0);
    expect(types).toContain("authentication");
    expect(await stateOf()).toBe("live");
  });
});

describe("a server that closes every socket right after it opened", () => {
  it("is asked twice, then left alone for minutes while the reader polls", async () => {
    server = refusing();
    await watching();
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(sockets).toHaveLength(2);
    const state = await stateOf();
    expect(state).toBe("refused");
    const { pollInterval } = await import("./realtime.ts");
    expect(pollInterval(state)).toBeLessThan(10_000);
    expect(resync.mock.calls.length).toBeLessThan(5);

    // A further screen that watches asks for no socket either.
    await watching();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(sockets).toHaveLength(2);
  });

  it("is tried again later, and used when it has been mended", async () => {
    server = refusing();
    await watching();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    server = appwrite();
    await vi.advanceTimersByTimeAsync(6 * MINUTE_MS);
    expect(sockets).toHaveLength(3);
    expect(sockets[2]!.sent[0]).toMatchObject({ type: "subscribe" });
    expect(await stateOf()).toBe("live");
  });
});

describe("what happens before the server has taken a subscription in", () => {
  it.each([0, 400, 2500, 9000])("is read as soon as it has, after %i ms", async (afterMs) => {
    server = appwrite(afterMs);
    await watching();
    await vi.advanceTimersByTimeAsync(afterMs);
    const before = resync.mock.calls.length;
    await vi.advanceTimersByTimeAsync(50);
    expect(resync.mock.calls.length).toBe(before + 1);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(resync.mock.calls.length).toBe(before + 1);
  });

  it("is read after a while when the server never says so", async () => {
    server = appwrite(null);
    await watching();
    await vi.advanceTimersByTimeAsync(5000);
    expect(resync).toHaveBeenCalledTimes(1);
  });

  it("is read after each new socket, too", async () => {
    server = appwrite(1000);
    await watching();
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    const before = resync.mock.calls.length;
    sockets.at(-1)!.close(1006);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(sockets).toHaveLength(2);
    expect(resync.mock.calls.length).toBe(before + 1);
  });
});

it("a socket that breaks after a while is opened again, however often", async () => {
  server = appwrite();
  await watching();
  for (let times = 1; times <= 4; times++) {
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(sockets).toHaveLength(times);
    sockets.at(-1)!.close(1006);
    expect(await stateOf()).toBe("lost");
  }
});

it("a change of session opens the socket anew and is no refusal", async () => {
  server = appwrite();
  await watching();
  const { restartRealtime } = await import("./realtime.ts");
  for (let times = 1; times <= 4; times++) {
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(times);
    await restartRealtime();
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(await stateOf()).toBe("live");
});
