// What the server and a function's process say to each other over the IPC channel.
// The shapes only; who acts on them is decided in function-host.ts (server) and host-main.ts (function).

/** One call of a function, as the runtime's HTTP server would have received it. */
export interface HandlerRequest {
  method: string;
  /** Path with query string, beginning with `/`; nothing is decoded. */
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What a function answered, its log lines included. */
export interface HandlerResponse {
  statusCode: number;
  /** Lower-case names; `content-type` is always there. */
  headers: Record<string, string>;
  body: Uint8Array;
  /** Lines joined with a line feed; empty when logging is off. */
  logs: string;
  errors: string;
}

/** Server → function. */
export type HostCommand =
  | { kind: "warm" }
  | { kind: "execute"; id: number; request: HandlerRequest; timeoutMs: number; logging: boolean; nowMs: number | null };

/** Function → server. */
export type HostReport =
  | { kind: "started" }
  | { kind: "warmed" }
  | { kind: "done"; id: number; response: HandlerResponse };
