// From bytes to a handler and back: routing, bodies, the checks that every request passes, and the error envelope.
// It is plain node:http: with one SQLite write a request, a framework's Request/Response objects would be the larger
// half of the cost (measured: 22 k JSON posts a second plain, 14 k through hono's adapter).

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Caller } from "./caller.ts";
import { key, uid } from "./checks.ts";
import type { Database } from "./database.ts";
import { APPWRITE_VERSION, AppwriteError, refusal, refusalWith, serverError } from "./errors.ts";
import { isCustomId } from "./ids.ts";
import { EXPOSED_HEADERS, originProblem, PREFLIGHT_HEADERS } from "./origins.ts";
import { pathParameters } from "./parameters.ts";
import { CONSOLE_PROJECT_ID, type Project, type ProjectDirectory } from "./project.ts";
import type { RateLimiter } from "./rate-limits.ts";
import type { Reply } from "./reply.ts";
import { ApiRequest } from "./request.ts";
import { BodyReader } from "./request-body.ts";
import { requireReadableFormat } from "./response-format.ts";
import type { Router } from "./router.ts";
import type { CallerResolver, HostHandler, UpgradeHandler } from "./service.ts";

/** Largest address and headers of a request together, bytes (the real server's): queries travel in the address. */
const LARGEST_HEAD = 64 * 1024;
/** What Node's parser gave up on, when it is not a malformed request. */
const CLIENT_ERROR_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
const API_PREFIX = "/v1";
const JSON_TYPE = "application/json; charset=UTF-8";
const HTML_TYPE = "text/html; charset=UTF-8";

/** The parts that answering needs. */
export interface HttpParts {
  readonly database: Database;
  readonly router: Router;
  readonly projects: ProjectDirectory;
  readonly callers: CallerResolver;
  readonly limiter: RateLimiter;
  readonly upgrades: ReadonlyMap<string, UpgradeHandler>;
  /** Asked first, for requests to a host that is not this server's own name. */
  readonly hosts: readonly HostHandler[];
  readonly log: (line: string) => void;
  /** Answers a path outside the API; returns false when it has nothing there. */
  readonly outside: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Makes the HTTP server of the API. It does not listen yet. */
export function createHttpServer(parts: HttpParts): Server {
  const bodies = new BodyReader();
  const server = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: LARGEST_HEAD }, (incoming, response) =>
    receive(parts, bodies, incoming, response),
  );
  server.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = pathOf(incoming.url ?? "/");
    const handler = path.startsWith(API_PREFIX) ? parts.upgrades.get(path.slice(API_PREFIX.length)) : undefined;
    if (handler) {
      handler(incoming, socket, head);
      return;
    }
    // Node hands the socket over without a listener: a client that resets it now would end the whole process.
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const status = CLIENT_ERROR_STATUS[error.code ?? ""] ?? "400 Bad Request";
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
}

function receive(parts: HttpParts, bodies: BodyReader, incoming: IncomingMessage, response: ServerResponse): void {
  if (parts.hosts.some((answersHost) => answersHost(incoming, response))) return;
  const url = incoming.url ?? "/";
  const path = pathOf(url);
  if (path !== API_PREFIX && !path.startsWith("/v1/")) {
    if (!parts.outside(incoming, response)) sendNotFound(incoming, response);
    return;
  }
  if (incoming.method === "OPTIONS") {
    sendPreflight(incoming, response);
    return;
  }
  const method = incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET");
  const apiPath = path.slice(API_PREFIX.length) || "/";
  const match = parts.router.find(method, apiPath);
  if (!match) {
    incoming.resume();
    sendNotFound(incoming, response);
    return;
  }
  const request = new ApiRequest({
    method,
    path: apiPath,
    queryText: url.length > path.length ? url.slice(path.length + 1) : "",
    headers: incoming.headers,
    route: match.route,
    pathValues: match.values,
    ip: addressOf(incoming),
  });
  if (method === "GET") {
    incoming.resume();
    answer(parts, request, response);
    return;
  }
  readBody(parts, bodies, incoming, request, response, () => answer(parts, request, response));
}

/** The reverse proxy's word for the client's address, else the connection's. */
export function addressOf(incoming: IncomingMessage): string {
  const forwarded = incoming.headers["x-forwarded-for"];
  if (typeof forwarded === "string" && forwarded !== "") return (forwarded.split(",", 1)[0] as string).trim();
  return (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}

function readBody(
  parts: HttpParts,
  bodies: BodyReader,
  incoming: IncomingMessage,
  request: ApiRequest,
  response: ServerResponse,
  done: () => void,
): void {
  const refuse = (error: AppwriteError) => {
    response.setHeader("Connection", "close");
    send(parts, request, response, errorReply(error));
  };
  const take = (body: Buffer) => {
    if (!(incoming.headers["content-type"] ?? "").startsWith("multipart/form-data")) {
      request.readTextBody(body);
      done();
      return;
    }
    request.readMultipartBody(body).then(done, () => {
      send(
        parts,
        request,
        response,
        errorReply(refusalWith("general_bad_request", "The multipart body could not be read.")),
      );
    });
  };
  bodies.read(incoming, take, refuse);
}

/** Runs a request through the checks and its handler, and sends what comes out. Nothing escapes. */
function answer(parts: HttpParts, request: ApiRequest, response: ServerResponse): void {
  try {
    admit(parts, request);
    const reply = request.route.handler(request);
    if (reply instanceof Promise) {
      reply
        .then((settled) => send(parts, request, response, settled))
        .catch((error: unknown) => send(parts, request, response, replyToError(parts, request, error)));
    } else send(parts, request, response, reply);
  } catch (error) {
    send(parts, request, response, replyToError(parts, request, error));
  }
}

/** The checks before any handler, in Appwrite's order: origin, project, caller, service, scope, blocked user, rate limit, ids. */
function admit(parts: HttpParts, request: ApiRequest): void {
  const project = projectOf(parts.projects, request);
  const origin = request.header("origin");
  if (origin !== "" && request.header("x-appwrite-key") === "") {
    const problem = originProblem(origin, request.headers, project);
    if (problem) throw refusalWith("general_unknown_origin", problem);
    request.replyHeaders.push(["Access-Control-Allow-Origin", origin]);
  }
  if (!project) throw refusal("project_not_found");
  request.project = project;
  const caller = parts.callers.resolve(request, project);
  request.caller = caller;
  const { route } = request;
  if (!caller.privileged && project.disabledServices.includes(route.service)) throw refusal("general_service_disabled");
  if (!holdsScope(caller, route.scopes)) {
    throw refusalWith(
      "general_unauthorized_scope",
      `${caller.describe(request.hostname)} missing scopes (${JSON.stringify(route.scopes)})`,
    );
  }
  if (caller.user?.blocked) throw refusal("user_blocked");
  requireReadableFormat(request);
  if (route.limit) limitRate(parts.limiter, request, caller);
  requireIdsInPath(request);
}

/** Whatever a path names by id must be an id, before anything is looked up. @throws AppwriteError `general_argument_invalid` */
function requireIdsInPath({ route, pathValues }: ApiRequest): void {
  for (const [index, value] of pathValues.entries()) {
    if (isCustomId(value)) continue;
    const name = pathParameters(route)[index] ?? "";
    const problem = name === "key" ? key(value) : name.endsWith("Id") ? uid(value) : null;
    if (problem !== null) throw refusalWith("general_argument_invalid", `Invalid \`${name}\` param: ${problem}`);
  }
}

function projectOf(projects: ProjectDirectory, request: ApiRequest): Project | undefined {
  const asked = request.query.project;
  const id = (typeof asked === "string" ? asked : "") || request.header("x-appwrite-project") || CONSOLE_PROJECT_ID;
  return projects.find(id);
}

function holdsScope(caller: Caller, scopes: readonly string[]): boolean {
  for (const scope of scopes) if (caller.scopes.has(scope)) return true;
  return scopes.length === 0;
}

function limitRate(limiter: RateLimiter, request: ApiRequest, caller: Caller): void {
  if (!request.route.limit) return;
  for (const state of limiter.take(request, request.route.limit, caller.privileged)) {
    request.replyHeaders.push(
      ["X-RateLimit-Limit", String(state.limit)],
      ["X-RateLimit-Remaining", String(state.remaining)],
      ["X-RateLimit-Reset", String(state.resetS)],
    );
    if (state.exceeded) throw refusal("general_rate_limit_exceeded");
  }
}

function replyToError(parts: HttpParts, request: ApiRequest, error: unknown): Reply {
  if (error instanceof AppwriteError) return errorReply(error);
  parts.log(`${request.method} ${request.path} failed: ${error instanceof Error ? error.stack : String(error)}`);
  return errorReply(serverError());
}

function errorReply(error: AppwriteError): Reply {
  return { status: error.code, json: error.body() };
}

/** Sends an answer once everything it may tell of is committed. */
function send(parts: HttpParts, request: ApiRequest, response: ServerResponse, reply: Reply): void {
  parts.database.afterCommit((error) => write(request, response, error ? replyToError(parts, request, error) : reply));
}

function write(request: ApiRequest, response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const headers: string[] = ["Access-Control-Allow-Credentials", "true"];
  for (const [name, value] of request.replyHeaders) headers.push(name, value);
  if (request.header("origin") !== "") headers.push("Access-Control-Expose-Headers", EXPOSED_HEADERS, "Vary", "Origin");
  if (reply.headers) for (const [name, value] of reply.headers) headers.push(name, value);
  let body: string | Uint8Array | undefined;
  if (reply.json !== undefined) {
    body = JSON.stringify(reply.json);
    headers.push("Content-Type", JSON_TYPE);
  } else if (reply.text !== undefined || reply.bytes) {
    body = reply.text ?? reply.bytes;
    headers.push("Content-Type", reply.contentType ?? "text/plain; charset=UTF-8");
  } else headers.push("Content-Type", "text/html");
  const bytes = body === undefined ? 0 : Buffer.byteLength(body);
  if (body !== undefined && reply.status !== 204) headers.push("Content-Length", String(bytes));
  response.writeHead(reply.status, headers);
  // A text of as many bytes as characters is ASCII, and Node sends that as Latin-1 without converting it first.
  if (typeof body === "string") response.end(body, bytes === body.length ? "latin1" : "utf8");
  else response.end(body);
}

function sendPreflight(incoming: IncomingMessage, response: ServerResponse): void {
  incoming.resume();
  const headers = ["Access-Control-Allow-Credentials", "true", "Content-Type", "text/html"];
  for (const [name, value] of PREFLIGHT_HEADERS) headers.push(name, value);
  if (incoming.headers.origin) headers.push("Access-Control-Allow-Origin", incoming.headers.origin, "Vary", "Origin");
  response.writeHead(204, headers).end();
}

/** An unknown route is an HTML page on the real server, whatever the client accepts. */
function sendNotFound(incoming: IncomingMessage, response: ServerResponse): void {
  incoming.resume();
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title><h1>Error 404</h1><p>Route not found. Check the method and the path.</p><p><small>general_route_not_found · ${APPWRITE_VERSION}</small></p></html>`;
  response.writeHead(404, [
    "Access-Control-Allow-Credentials",
    "true",
    "Content-Type",
    HTML_TYPE,
    "Content-Length",
    String(Buffer.byteLength(page)),
  ]);
  response.end(page);
}
