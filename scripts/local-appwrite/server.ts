// Puts the server together: data folder, kernel, services, HTTP.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StoredCallers } from "./account/caller-resolver.ts";
import { startAccount } from "./account/service.ts";
import { startConsole } from "./console/service.ts";
import { startFunctions } from "./functions/service.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { openDataFolder } from "./kernel/data-folder.ts";
import { EventBus } from "./kernel/events.ts";
import { createHttpServer } from "./kernel/http-server.ts";
import { TokenSigner } from "./kernel/jwt.ts";
import { RateLimiter, type RateLimitMode } from "./kernel/rate-limits.ts";
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
  /** Address to listen on; by default every one, so that a phone in the same network can connect. */
  readonly host?: string;
  /** A folder, or ":memory:". */
  readonly dataDir: string;
  readonly clock?: Clock;
  /** Default "tenang". */
  readonly projectId?: string;
  /** Default "generous". */
  readonly rateLimits?: RateLimitMode;
  /** Answers every path outside `/v1` and `/console`: the application itself. */
  readonly fallback?: (request: IncomingMessage, response: ServerResponse) => void;
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
  readonly clock: Clock;
  /** What production would have sent by e-mail, SMS or push, newest first; at most a hundred. */
  outbox(): OutboxMessage[];
  /** Stops everything; what was acknowledged is on disk. */
  close(): Promise<void>;
}

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
  const first = await prepareProject(context, projects, people, options.projectId ?? "tenang");
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
    context.events,
    log,
  );
  services.push(consoleWindow);
  database.startBatching();
  const server = createHttpServer({
    database,
    router,
    projects,
    callers: context.callers,
    limiter,
    upgrades,
    hosts,
    log,
    outside(request, response) {
      if (consoleWindow.handle(request, response)) return true;
      options.fallback?.(request, response);
      return options.fallback !== undefined;
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, options.host, resolve);
    });
  } catch (error) {
    folder.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new PortInUseError(
      `Port ${options.port} is in use by another program. Stop that program, or choose another port with --port.`,
      { cause: error },
    );
  }
  const { port } = server.address() as AddressInfo;
  endpoint = `http://localhost:${port}/v1`;
  return {
    endpoint,
    port,
    ...first,
    clock,
    outbox: () => outbox.list(first.projectId),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const service of services.toReversed()) await service.close?.();
      await closed;
      folder.close();
    },
  };
}
