// The realtime service: lets sockets in, keeps a hub for each project, and feeds it with the server's events.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { GUEST } from "../kernel/caller.ts";
import { AppwriteError } from "../kernel/errors.ts";
import type { ServerEvent } from "../kernel/events.ts";
import { addressOf } from "../kernel/http-server.ts";
import { uniqueId } from "../kernel/ids.ts";
import { originProblem } from "../kernel/origins.ts";
import { CONSOLE_PROJECT_ID, type Project } from "../kernel/project.ts";
import { hostnameOf } from "../kernel/request.ts";
import type { ServerContext, Service } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { readConnectRequest } from "./connect-request.ts";
import { RealtimeConnection, type SocketIdentity } from "./connection.ts";
import { type HubPorts, RealtimeHub } from "./hub.ts";
import { connectErrorFrame, POLICY_VIOLATION, RealtimeError, TOO_MANY_MESSAGES } from "./realtime-error.ts";

/** What realtime needs of other services. */
export interface RealtimePorts {
  /** A user as `GET /account` shows it. */
  accountOf(projectId: string, userId: string): object | null;
  /** See HubPorts. */
  upsertPresence(
    projectId: string,
    ...rest: Parameters<HubPorts["upsertPresence"]>
  ): ReturnType<HubPorts["upsertPresence"]>;
  endPresences(projectId: string, presenceIds: ReadonlySet<string>): void;
}

/** The real server takes no larger message. */
const LARGEST_MESSAGE = 64_000;
/** How many sockets one address may open. */
const CONNECTIONS = { calls: 128, periodS: 60 };
/** Twice this without any sign of life and a socket counts as half-open. Real time, also under a virtual clock. */
const HEARTBEAT_MS = 30_000;

export function startRealtime(server: ServerContext, ports: RealtimePorts): Service {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false });
  const hubs = new Map<string, RealtimeHub>();
  let unsubscribe: (() => void) | null = null;

  function hubOf(project: Project): RealtimeHub {
    const existing = hubs.get(project.id);
    if (existing) return existing;
    const { id } = project;
    const current = () => server.projects.find(id) ?? project;
    const hub = new RealtimeHub({
      identify(session) {
        const caller = server.callers.ofSession(session, current());
        return caller.user && identityOf(id, caller.user.id, caller.roleSet);
      },
      rolesOf: (userId) => server.callers.ofUser(userId, current()).roleSet,
      upsertPresence(...rest) {
        if (id === CONSOLE_PROJECT_ID) throw new RealtimeError(POLICY_VIOLATION, "Presence requires a project context.");
        return ports.upsertPresence(id, ...rest);
      },
      endPresences: (presenceIds) => ports.endPresences(id, presenceIds),
      afterCommit: (done) => server.database.afterCommit(done),
      makeId: uniqueId,
    });
    hubs.set(id, hub);
    return hub;
  }

  function identityOf(projectId: string, userId: string, roles: ReadonlySet<string>): SocketIdentity {
    return { userId, roles, account: ports.accountOf(projectId, userId) };
  }

  /** Keys and operators get no more than guests here: realtime knows readers only. */
  function identify(request: IncomingMessage, project: Project): SocketIdentity {
    const caller = server.callers.resolve(
      {
        header: (name) => {
          const value = request.headers[name];
          return typeof value === "string" ? value : (value?.[0] ?? "");
        },
        hostname: hostnameOf(request.headers.host ?? ""),
        isSocket: true,
      },
      project,
    );
    if (caller.kind !== "user" || !caller.user) return { userId: "", roles: GUEST.roleSet, account: null };
    return identityOf(project.id, caller.user.id, caller.roleSet);
  }

  function admit(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    // Without a listener a broken frame would be an unhandled error; the close that follows is all that matters.
    socket.on("error", () => {});
    try {
      const url = request.url ?? "";
      const { projectId, items } = readConnectRequest(url.slice(url.indexOf("?") + 1));
      const header = request.headers["x-appwrite-project"];
      // Without a word of which project it is the console's, as in requests; there nothing is ever announced.
      const project = server.projects.find(projectId || (typeof header === "string" ? header : "") || CONSOLE_PROJECT_ID);
      if (!project) throw new RealtimeError(POLICY_VIOLATION, "Missing or unknown project ID");
      const from = `${addressOf(request)}|/v1/realtime`;
      if (!server.limiter.allows(from, CONNECTIONS)) {
        throw new RealtimeError(TOO_MANY_MESSAGES, "Too many requests");
      }
      const isConsole = project.id === CONSOLE_PROJECT_ID;
      const problem = isConsole ? null : originProblem(request.headers.origin ?? "", request.headers, project);
      if (problem) throw new RealtimeError(POLICY_VIOLATION, problem);
      const connection = new RealtimeConnection(socket, stream, identify(request, project));
      const hub = hubOf(project);
      socket.on("message", (data) => {
        connection.isAlive = true;
        hub.receive(connection, data.toString(), performance.now());
      });
      socket.on("pong", () => {
        connection.isAlive = true;
      });
      socket.on("close", () => {
        hub.close(connection);
        followEvents();
      });
      hub.open(connection, items);
      followEvents();
    } catch (error) {
      const isExpected = error instanceof RealtimeError || error instanceof AppwriteError;
      if (!isExpected) server.log(`realtime: a socket could not be let in: ${String(error)}`);
      socket.send(connectErrorFrame(isExpected ? error.code : 500, (error as Error).message));
      stream.end(); // no close frame: the client sees code 1006, as with the real server
    }
  }

  /** Listens to the server's events only while somebody is connected: working out their names costs every write. */
  function followEvents(): void {
    const isNeeded = [...hubs.values()].some((hub) => hub.connections.size > 0);
    if (isNeeded) unsubscribe ??= server.events.subscribe(deliver);
    else {
      unsubscribe?.();
      unsubscribe = null;
    }
  }

  function deliver(event: ServerEvent): void {
    const hub = hubs.get(event.projectId);
    if (!hub || event.projectId === CONSOLE_PROJECT_ID) return;
    if (event.rolesChangedFor) hub.refreshRoles(event.rolesChangedFor);
    const [name = ""] = event.events;
    if (name.startsWith("presences.") && name.endsWith(".delete")) hub.forgetPresence(String(event.payload.$id));
    if (event.channels.length === 0 || event.roles.length === 0) return;
    const { events, channels, roles, payload, at } = event;
    hub.publish({ events, channels, roles, payload, timestamp: isoTimestamp(at) });
  }

  server.onUpgrade("/realtime", (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => admit(socket, stream, request));
  });
  const heartbeat = setInterval(() => {
    for (const hub of hubs.values()) for (const connection of hub.connections) connection.heartbeat();
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    close() {
      clearInterval(heartbeat);
      for (const hub of hubs.values()) {
        for (const connection of [...hub.connections]) {
          hub.close(connection); // now, and not with the socket's own event: by then the database may be closed
          connection.terminate();
        }
      }
      unsubscribe?.();
      sockets.close();
    },
  };
}
