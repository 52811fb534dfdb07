// One open socket: who is behind it, how much it may say, and how much may wait to be sent to it.
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { messageErrorFrame } from "./realtime-error.ts";
import type { Subscriber } from "./subscription-index.ts";

/** The real server's limit per connection: messages in a window of this length, pings included. */
const MAX_MESSAGES = 32;
const MESSAGE_WINDOW_MS = 60_000;

/** A client that reads so slowly that this much waits for it is cut off; it reconnects and fetches what it missed. */
export const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

/** Who a socket belongs to. A guest has an empty `userId` and no account. */
export interface SocketIdentity {
  userId: string;
  roles: ReadonlySet<string>;
  /** The account as `GET /account` shows it. */
  account: object | null;
}

export class RealtimeConnection implements Subscriber {
  identity: SocketIdentity;
  /**
   * False once the socket has authenticated before it had any subscription: the real server forgets its project then,
   * and the next command but `ping` is a policy violation. Kept, because a client that works only here is worth nothing.
   */
  hasProject = true;
  /** Ids of presences made over this socket; they end with it. */
  readonly presenceIds = new Set<string>();
  /** Whether anything arrived since the last heartbeat. */
  isAlive = true;

  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #messagesInWindow = 0;
  #windowStartedAt = Number.NEGATIVE_INFINITY;

  constructor(socket: WebSocket, stream: Duplex, identity: SocketIdentity) {
    this.#socket = socket;
    this.#stream = stream;
    this.identity = identity;
  }

  get roles(): ReadonlySet<string> {
    return this.identity.roles;
  }

  /** Counts one received message. @returns whether it is still within the limit. Real time, also under a virtual clock. */
  countMessage(nowMs: number): boolean {
    if (nowMs - this.#windowStartedAt >= MESSAGE_WINDOW_MS) {
      this.#windowStartedAt = nowMs;
      this.#messagesInWindow = 0;
    }
    this.#messagesInWindow++;
    return this.#messagesInWindow <= MAX_MESSAGES;
  }

  send(frame: string | Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.terminate();
      return;
    }
    this.#socket.send(frame, { binary: false });
  }

  sendObject(frame: object): void {
    this.send(JSON.stringify(frame));
  }

  sendError(code: number, message: string): void {
    this.send(messageErrorFrame(code, message));
  }

  /** Ends the stream after what is queued, without a close frame, as the real server does: the client sees code 1006. */
  hangUp(): void {
    this.#stream.end();
  }

  /** Cuts the socket off at once. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** Asks the other end for a sign of life, or cuts off one that gave none since the last time. */
  heartbeat(): void {
    if (!this.isAlive) {
      this.terminate();
      return;
    }
    this.isAlive = false;
    this.#socket.ping();
  }
}
