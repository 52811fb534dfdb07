// Puts the server together: data folder, kernel, services, HTTP.

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StoredCallers } from "./account/caller-resolver.ts";
import { startAccount } from "./account/service.ts";
import { startConsole } from "./console/service.ts";
import { startFunctions } from "./functions/service.ts";
import { AttemptLimits } from "./kernel/attempt-limits.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { openDataFolder } from "./kernel/data-folder.ts";
import { EventBus } from "./kernel/events.ts";
import { createHttpServer, type HttpParts } from "./kernel/http-server.ts";
import { secretHex } from "./kernel/ids.ts";
import { TokenSigner } from "./kernel/jwt.ts";
import { RateLimiter, type RateLimitMode } from "./kernel/rate-limits.ts";
import { isLoopback, Reach } from "./kernel/reach.ts";
import { Router } from "./kernel/router.ts";
import type { HostHandler, ServerContext, Service, UpgradeHandler } from "./kernel/service.ts";
import { providersOf } from "./messaging/messaging-records.ts";
import { startMessaging } from "./messaging/service.ts";
import { MIGRATIONS } from "./migrations.ts";
import { startPresences } from "./presences/service.ts";
import { type ConsoleLogin, prepareProject } from "./projects/first-project.ts";
import { ProjectStore } from "./projects/project-store.ts";
import { serverSecret } from "./projects/server-secret.ts";
import { startProjects } from "./projects/service.ts";
import { startRealtime } from "./realtime/service.ts";
import { startStorage } from "./storage/service.ts";
import { startTablesDb } from "./tablesdb/service.ts";
import { MembershipStore } from "./teams/membership-store.ts";
import { startTeams } from "./teams/service.ts";
import { Outbox, type OutboxMessage } from "./users/outbox.ts";
import type { People } from "./users/people.ts";
import { startUsers } from "./users/service.ts";
import { SessionStore } from "./users/session-store.ts";
import { TargetStore } from "./users/target-store.ts";
import { TokenStore } from "./users/token-store.ts";
import { UserStore } from "./users/user-store.ts";
import { accountView } from "./users/views.ts";

/** How a server is started. */
export interface LocalAppwriteOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Address to listen on beside loopback, such as "0.0.0.0" for phones in the same network; by default none. */
  readonly host?: string;
  /** Names beside `localhost` and the address under which it answers. */
  readonly names?: readonly string[];
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`: a proxy stands before it that writes them. Default false. */
  readonly behindProxy?: boolean;
  /**
   * `own` (default): one operator, answered on this machine or with the token. `anybody`: sign-up to the console is open
   * and from anywhere, as on the server whose exchanges are replayed. Whoever signs up can run code on this machine.
   */
  readonly operators?: "own" | "anybody";
  /** A folder, or ":memory:". */
  readonly dataDir: string;
  readonly clock?: Clock;
  /** Default "tenang". */
  readonly projectId?: string;
  /** Default "generous". */
  readonly rateLimits?: RateLimitMode;
  /** Answers every path outside `/v1` and `/console`: the application itself. */
  readonly fallback?: (request: IncomingMessage, response: ServerResponse, isEncrypted: boolean) => void;
  /** Told of defects, one line each; by default they go to standard error. */
  readonly log?: (line: string) => void;
}

/** A running server. */
export interface LocalAppwrite {
  /** `http://localhost:PORT/v1` */
  readonly endpoint: string;
  readonly port: number;
  readonly projectId: string;
  /** A key with every scope. */
  readonly apiKey: string;
  /** An operator who owns the project, for the CLI. */
  readonly consoleLogin: ConsoleLogin;
  /** Proves the operator from another machine or through a proxy; made up at every start. */
  readonly operatorToken: string;
  /** Whether others than this machine's programs can reach it: beyond loopback, or through a proxy. */
  readonly isOpen: boolean;
  readonly clock: Clock;
  /** What production would have sent by e-mail, SMS or push, newest first; at most a hundred. */
  outbox(): OutboxMessage[];
  /** Stops everything; what was acknowledged is on disk. */
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";
const LOOPBACK_6 = "::1";
/** Bytes of the operator's token. */
const TOKEN_BYTES = 16;

/** The port is taken by another program. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
}

/**
 * Starts a server.
 * @throws PortInUseError, DataFolderError
 */
export async function startLocalAppwrite(options: LocalAppwriteOptions): Promise<LocalAppwrite> {
  const clock = options.clock ?? systemClock;
  const host = options.host ?? LOOPBACK;
  const behindProxy = options.behindProxy ?? false;
  const operatorAnywhere = options.operators === "anybody";
  const operatorToken = secretHex(TOKEN_BYTES);
  const reach = new Reach({ host, names: options.names ?? [], behindProxy, operatorToken, operatorAnywhere });
  const log = options.log ?? ((line: string) => console.error(line));
  const folder = openDataFolder(options.dataDir, MIGRATIONS);
  const { database } = folder;
  const projects = new ProjectStore(database, clock);
  const users = new UserStore(database, clock);
  const sessions = new SessionStore(database, clock, users);
  const memberships = new MembershipStore(database, clock, users);
  const people: People = {
    users,
    sessions,
    memberships,
    targets: new TargetStore(database, clock),
    tokens: new TokenStore(database, clock),
    providers: providersOf(database),
  };
  const outbox = new Outbox(database, clock);
  const tokens = new TokenSigner(serverSecret(database), clock);
  const router = new Router();
  const limiter = new RateLimiter(clock, options.rateLimits ?? "generous");
  const upgrades = new Map<string, UpgradeHandler>();
  const hosts: HostHandler[] = [];
  let endpoint = "";
  const context: ServerContext = {
    database,
    dataPath: folder.path,
    clock,
    events: new EventBus(
      (error) => log(`An event listener failed: ${String(error)}`),
      (done) => database.afterCommit(done),
    ),
    projects,
    callers: new StoredCallers({ database, clock, tokens, projects, users, sessions, memberships }),
    tokens,
    routes: router,
    limiter,
    reach,
    log,
    endpoint: () => endpoint,
    onUpgrade: (path, handler) => upgrades.set(path, handler),
    onHost: (handler) => hosts.push(handler),
  };
  const accountOf = (projectId: string, userId: string) => {
    const user = users.find(projectId, userId);
    return user ? accountView(user, people.targets.list(projectId, userId)) : null;
  };
  const presences = startPresences(context);
  const functions = startFunctions(context);
  const services: Service[] = [
    startProjects(context, projects, people, functions),
    startAccount(context, people, outbox),
    startUsers(context, people),
    startTeams(context, people, outbox),
    startTablesDb(context),
    startStorage(context),
    startMessaging(context, people, outbox),
    presences,
    startRealtime(context, { accountOf, ...presences }),
    functions,
  ];
  const first = await prepareProject(context, projects, people, {
    projectId: options.projectId ?? "tenang",
    isSignUpOpen: operatorAnywhere,
  });
  const consoleWindow = startConsole(
    {
      database,
      clock,
      dataPath: folder.path,
      dataDir: options.dataDir,
      projectId: first.projectId,
      startedAt: clock.now(),
      endpoint: context.endpoint,
    },
    reach,
    context.events,
    log,
  );
  services.push(consoleWindow);
  database.startBatching();
  const parts: HttpParts = {
    database,
    router,
    projects,
    callers: context.callers,
    limiter,
    attempts: new AttemptLimits(clock),
    reach,
    upgrades,
    hosts,
    log,
    outside(request, response) {
      if (consoleWindow.handle(request, response)) return true;
      options.fallback?.(request, response, reach.isEncrypted(request));
      return options.fallback !== undefined;
    },
  };
  const servers: Server[] = [];
  try {
    for (const address of listensOn(host)) {
      const server = createHttpServer(parts);
      const port = servers.length > 0 ? portOf(servers[0] as Server) : options.port;
      const isListening = await listen(server, port, address, address === LOOPBACK_6 && options.port === 0);
      if (isListening) servers.push(server);
    }
  } catch (error) {
    for (const server of servers) server.close();
    folder.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new PortInUseError(
      `Port ${options.port} is in use by another program. Stop that program, or choose another port with --port.`,
      { cause: error },
    );
  }
  const port = portOf(servers[0] as Server);
  endpoint = `http://localhost:${port}/v1`;
  for (const service of services) service.begin?.();
  return {
    endpoint,
    port,
    ...first,
    operatorToken,
    isOpen: behindProxy || !isLoopback(host),
    clock,
    outbox: () => outbox.list(first.projectId),
    async close() {
      const closed = Promise.all(
        servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
      );
      for (const server of servers) server.closeAllConnections();
      for (const service of services.toReversed()) await service.close?.();
      await closed;
      folder.close();
    },
  };
}

/** What runs on this machine uses loopback, by either of the numbers that `localhost` stands for, whatever others use. */
function listensOn(host: string): string[] {
  if (host === "::") return [host];
  if (host === "0.0.0.0") return [host, LOOPBACK_6];
  return [...new Set([LOOPBACK, LOOPBACK_6, ...(isLoopback(host) ? [] : [host])])];
}

/**
 * Listens on one address.
 * @param isTakenFine where the port was not asked for, another program may have it at this address
 * @returns false when the machine has no such address, as without IPv6
 */
function listen(server: Server, port: number, address: string, isTakenFine: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isAbsent = address === LOOPBACK_6 && ["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code ?? "");
      if (isAbsent || (isTakenFine && error.code === "EADDRINUSE")) resolve(false);
      else reject(error);
    });
    server.listen(port, address, () => resolve(true));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
