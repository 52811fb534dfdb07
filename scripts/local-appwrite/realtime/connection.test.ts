import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { MAX_BUFFERED_BYTES, RealtimeConnection } from "./connection.ts";

/** Records what a connection does to its socket. */
class FakeSocket {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly calls: string[] = [];
  send = (frame: unknown) => this.calls.push(`send ${frame}`);
  ping = () => this.calls.push("ping");
  terminate = () => this.calls.push("terminate");
}

function makeConnection() {
  const socket = new FakeSocket();
  const identity = { userId: "", roles: new Set(["guests"]), account: null };
  const connection = new RealtimeConnection(socket as unknown as WebSocket, new PassThrough(), identity);
  return { socket, connection };
}

test("a socket that gives no sign of life between two heartbeats is cut off", () => {
  const { socket, connection } = makeConnection();
  connection.heartbeat();
  connection.isAlive = true;
  connection.heartbeat();
  connection.heartbeat();
  expect(socket.calls).toEqual(["ping", "ping", "terminate"]);
});

test("a client that reads too slowly is cut off instead of filling the memory", () => {
  const { socket, connection } = makeConnection();
  connection.send("a");
  socket.bufferedAmount = MAX_BUFFERED_BYTES + 1;
  connection.send("b");
  expect(socket.calls).toEqual(["send a", "terminate"]);
});

test("nothing is sent to a socket that is closing", () => {
  const { socket, connection } = makeConnection();
  socket.readyState = WebSocket.CLOSING;
  connection.send("a");
  expect(socket.calls).toEqual([]);
});

test("32 messages pass in any minute that begins with the first of them", () => {
  const { connection } = makeConnection();
  const counted = (nowMs: number, count: number) =>
    Array.from({ length: count }, () => connection.countMessage(nowMs)).filter(Boolean).length;
  expect(counted(1_000, 40)).toBe(32);
  expect(counted(60_999, 1)).toBe(0);
  expect(counted(61_000, 40)).toBe(32);
});
