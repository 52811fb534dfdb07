// The shape that every service has: it gets the server's parts, registers its routes and returns how to stop it.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Caller } from "./caller.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { EventBus } from "./events.ts";
import type { TokenSigner } from "./jwt.ts";
import type { Project, ProjectDirectory } from "./project.ts";
import type { RateLimiter } from "./rate-limits.ts";
import type { Reach } from "./reach.ts";
import type { RouteRegistry } from "./router.ts";

/** What a caller is recognised by, on HTTP requests and sockets alike. */
export interface Credentials {
  /** A request header; empty when absent. @param name in lower case */
  header(name: string): string;
  readonly hostname: string;
  /** Opening a socket is not noted as a visit of the user. */
  readonly isSocket?: boolean;
}

/** Recognises callers. */
export interface CallerResolver {
  /**
   * The caller behind a request's cookies, session header, JWT or key.
   * @throws AppwriteError `user_jwt_invalid`, `user_jwt_and_cookie_set`, `user_unauthorized` (bad key), `project_key_expired`
   */
  resolve(credentials: Credentials, project: Project): Caller;
  /** The caller of an encoded session (`X-Appwrite-Session`, or a socket's `authentication` message); a guest if it is not valid. */
  ofSession(encodedSession: string, project: Project): Caller;
  /** The caller that a user is now, without a session; a guest if there is no such user. */
  ofUser(userId: string, project: Project): Caller;
}

/** Takes over a connection that asks for another protocol. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Answers a request by its host name, whatever its path. @returns whether the host is its own */
export type HostHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What services are given. */
export interface ServerContext {
  readonly database: Database;
  /** Folder for files, one subfolder a service. */
  readonly dataPath: string;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly projects: ProjectDirectory;
  readonly callers: CallerResolver;
  readonly tokens: TokenSigner;
  readonly routes: RouteRegistry;
  /** For limits of what is no HTTP route; routes name theirs and need nothing more. */
  readonly limiter: RateLimiter;
  /** For requests that come around the routes: sockets, hosts of their own, the console. */
  readonly reach: Reach;
  /** Reports a defect or a notice for the person who runs the server. */
  readonly log: (line: string) => void;
  /** `http://localhost:PORT/v1`; known once the server listens. */
  endpoint(): string;
  /** Registers who takes over upgrades of a path below `/v1`. */
  onUpgrade(path: string, handler: UpgradeHandler): void;
  /** Registers who answers requests for hosts of their own, before any path is looked at. */
  onHost(handler: HostHandler): void;
}

/** A started service. */
export interface Service {
  /** Takes up what an earlier run left, once the server has an address. */
  begin?(): void;
  /** Stops timers and workers. */
  close?(): void | Promise<void>;
}
