// A bare WebSocket with a queue of the frames it got, for tests of the protocol itself.

export type Frame = Record<string, unknown> & { type: string };

export class TestSocket {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  readonly #waiting: ((frame: Frame) => void)[] = [];
  /** The code of the close, once the socket is closed. */
  readonly closed: Promise<number>;

  /**
   * @param address endpoint with the query string, such as `http://localhost:80/v1/realtime?project=p`
   * @param headers what a browser would send with the upgrade; `x-appwrite-session` signs in
   */
  constructor(address: string, headers: Record<string, string> = {}) {
    // Node's WebSocket takes headers, browsers' do not, and the types are those of browsers.
    const options = { headers } as unknown as string[];
    this.#socket = new WebSocket(address.replace(/^http/, "ws"), options);
    this.#socket.onmessage = ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame;
      const waiting = this.#waiting.shift();
      if (waiting) waiting(frame);
      else this.#frames.push(frame);
    };
    this.closed = new Promise((resolve) => {
      this.#socket.onclose = ({ code }) => resolve(code);
    });
    this.#socket.onerror = () => {};
  }

  /** The next frame, in order of arrival. */
  next(): Promise<Frame> {
    const frame = this.#frames.shift();
    if (frame) return Promise.resolve(frame);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Sends a message and resolves with the next frame. */
  ask(message: unknown): Promise<Frame> {
    this.send(message);
    return this.next();
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  /** Everything that arrived until now, answers to this last message included. */
  async drain(): Promise<Frame[]> {
    const frames: Frame[] = [];
    this.send({ type: "ping" });
    for (;;) {
      const frame = await this.next();
      if (frame.type === "pong") return frames;
      frames.push(frame);
    }
  }

  close(): void {
    this.#socket.close();
  }
}
