// One function's own process, seen from the server: starts it when needed, hands it calls, replaces it when it dies.
// A process and not a worker thread: V8 answers some memory balloons (one large array, a growing Map) by aborting the
// whole process, resource limits of worker threads or not; tried on Node 24, that would take the server with it.
// A process starts in about 50 ms and a round trip costs under 0.1 ms, no more than a thread.
import { type ChildProcess, fork } from "node:child_process";
import type { HandlerRequest, HandlerResponse, HostCommand, HostReport } from "./host-messages.ts";

/** How long past its own timeout a call may stay silent before its process is taken for stuck. */
const STUCK_GRACE_MS = 1_000;
/** Starting takes about 60 ms; this is for a machine under heavy load. */
const START_TIMEOUT_MS = 30_000;
const KEPT_STDERR_LENGTH = 4_000;

export interface HostOptions {
  /** The compiled host-main.ts. */
  hostFile: string;
  /** Absolute path of the bundle's entry file. */
  entryFile: string;
  /** The function's environment; nothing of the server's own environment is added except PATH. */
  env: Record<string, string>;
  memoryLimitMb: number;
  /** The server's virtual clock in milliseconds since 1970, or null when time is real. */
  virtualNow: (() => number) | null;
}

/** The process ended before it answered: crash, exit, memory, or it was stuck. */
export class HostFailure extends Error {
  override name = "HostFailure";
}

interface PendingCall {
  resolve(response: HandlerResponse): void;
  reject(error: HostFailure): void;
  timeoutMs: number;
  timer: NodeJS.Timeout | undefined;
}

export class FunctionHost {
  readonly #options: HostOptions;
  #child: ChildProcess | null = null;
  #started: Promise<void> = Promise.resolve();
  #pending = new Map<number, PendingCall>();
  #nextId = 1;
  #stuckReason: string | null = null;
  #retired = false;

  constructor(options: HostOptions) {
    this.#options = options;
  }

  /** Starts the process and loads the code ahead of the first call. Failures are left for that call to report. */
  async warm(): Promise<void> {
    const child = this.#ensureChild();
    await this.#started.catch(() => {});
    if (!child.connected) return;
    await new Promise<void>((resolve) => {
      const done = (message: HostReport) => {
        if (message.kind === "warmed") resolve();
      };
      child.on("message", done);
      child.once("exit", () => resolve());
      this.#send(child, { kind: "warm" });
    });
  }

  /**
   * Runs the handler once.
   * @throws HostFailure when the process died or had to be killed before the handler answered.
   */
  execute(request: HandlerRequest, limits: { timeoutMs: number; logging: boolean }): Promise<HandlerResponse> {
    const child = this.#ensureChild();
    const id = this.#nextId++;
    return new Promise<HandlerResponse>((resolve, reject) => {
      const call: PendingCall = { resolve, reject, timeoutMs: limits.timeoutMs, timer: undefined };
      this.#pending.set(id, call);
      const nowMs = this.#options.virtualNow?.() ?? null;
      this.#send(child, { kind: "execute", id, request, ...limits, nowMs });
      void this.#started.then(
        () => this.#watch(child, id, call),
        () => {}, // a process that could not start has exited, which has rejected the call
      );
    });
  }

  /** Ends the process once the calls under way are answered. */
  retire(): void {
    this.#retired = true;
    if (this.#pending.size === 0) this.#child?.kill("SIGKILL");
  }

  /** Ends the process now; calls under way fail. Resolves when it is gone and they have failed. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  #ensureChild(): ChildProcess {
    if (this.#child) return this.#child;
    const { hostFile, entryFile, env, memoryLimitMb, virtualNow } = this.#options;
    const child = fork(hostFile, [entryFile, String(memoryLimitMb), virtualNow ? "virtual" : "real"], {
      env: { PATH: process.env.PATH, TZ: "UTC", ...env },
      execArgv: [`--max-old-space-size=${memoryLimitMb}`, "--no-warnings"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    this.#stuckReason = null;
    let stderrTail = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      stderrTail = (stderrTail + chunk.toString()).slice(-KEPT_STDERR_LENGTH);
    });
    this.#started = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#stuckReason = `The function's process did not start within ${START_TIMEOUT_MS / 1000} seconds.`;
        child.kill("SIGKILL");
      }, START_TIMEOUT_MS);
      child.on("message", (message: HostReport) => {
        if (message.kind === "started") {
          clearTimeout(timer);
          resolve();
        } else if (message.kind === "done") {
          this.#settle(message.id, message.response);
        }
      });
      child.once("error", () => child.kill("SIGKILL"));
      // `close` and not `exit`: only then has all of stderr, which says why, been read.
      child.once("close", (code, signal) => {
        clearTimeout(timer);
        reject(new Error("ended"));
        this.#childEnded(child, this.#stuckReason ?? describeExit(code, signal, stderrTail));
      });
    });
    this.#started.catch(() => {}); // whoever waits for it handles it; nobody may be waiting
    return child;
  }

  #watch(child: ChildProcess, id: number, call: PendingCall): void {
    if (this.#pending.get(id) !== call) return;
    call.timer = setTimeout(() => {
      this.#stuckReason = `Execution timed out: the function did not give way within ${call.timeoutMs / 1000} seconds.`;
      child.kill("SIGKILL");
    }, call.timeoutMs + STUCK_GRACE_MS);
  }

  #send(child: ChildProcess, command: HostCommand): void {
    // A process that is going away cannot be written to; its exit rejects the call.
    child.send(command, () => {});
  }

  #settle(id: number, response: HandlerResponse): void {
    const call = this.#pending.get(id);
    if (!call) return;
    this.#pending.delete(id);
    clearTimeout(call.timer);
    call.resolve(response);
    if (this.#retired && this.#pending.size === 0) this.#child?.kill("SIGKILL");
  }

  #childEnded(child: ChildProcess, reason: string): void {
    if (this.#child === child) this.#child = null;
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of lost) {
      clearTimeout(call.timer);
      call.reject(new HostFailure(reason));
    }
  }
}

function describeExit(code: number | null, signal: string | null, stderrTail: string): string {
  const how = signal ? `was ended by ${signal}` : `exited with code ${code}`;
  const why = stderrTail.trim();
  return `The function's process ${how} before it answered.${why ? `\n${why}` : ""}`;
}
