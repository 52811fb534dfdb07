// How long after a write is sent does the event of it arrive, with many sockets open?
import { once } from "node:events";
import { Query } from "node-appwrite";
import { WebSocket } from "ws";
import type { ServerProcess } from "../local-appwrite/testing/server-process.ts";
import { ask } from "./http-load.ts";
import { conversationId, createCall, rowsChannel } from "./message-table.ts";

/** Sockets opened at once. */
const PARALLEL = 50;
const LONGEST_WAIT_MS = 5_000;

/** Opens sockets; each listens to one conversation of the table, or all of them to everything. */
export async function openSockets(server: ServerProcess, count: number, to: "one" | "all"): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(PARALLEL, count - sockets.length) }, (_, index) =>
      openSocket(server, to === "all" ? [] : [Query.equal("conversationId", conversationId(sockets.length + index))]),
    );
    sockets.push(...(await Promise.all(batch)));
  }
  return sockets;
}

async function openSocket(server: ServerProcess, queries: string[]): Promise<WebSocket> {
  const address = `ws://127.0.0.1:${server.port}/v1/realtime?project=${server.projectId}`;
  const socket = new WebSocket(address, { headers: { origin: "http://localhost" }, perMessageDeflate: false });
  await once(socket, "message"); // the greeting
  socket.send(JSON.stringify({ type: "subscribe", data: [{ channels: [rowsChannel], queries }] }));
  await once(socket, "message");
  return socket;
}

/** Milliseconds from sending a write to its event, `n` times: at the socket of that conversation, or at the last of all. */
export async function deliveryTimes(
  server: ServerProcess,
  sockets: readonly WebSocket[],
  to: "one" | "all",
  n: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < n; i++) {
    const number = (i * 37) % sockets.length;
    const receivers = to === "all" ? sockets : [sockets[number] as WebSocket];
    const begunAt = performance.now();
    const arrived = allGot(receivers);
    const answered = ask(createCall(server, number));
    times.push((await arrived) - begunAt);
    await answered;
  }
  return times;
}

/** The moment at which each socket has got one more message. @throws Error after five seconds */
function allGot(sockets: readonly WebSocket[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let missing = sockets.length;
    const timer = setTimeout(() => {
      reject(new Error(`${missing} of ${sockets.length} sockets did not get the event`));
    }, LONGEST_WAIT_MS);
    for (const socket of sockets) {
      socket.once("message", () => {
        missing--;
        if (missing > 0) return;
        clearTimeout(timer);
        resolve(performance.now());
      });
    }
  });
}
