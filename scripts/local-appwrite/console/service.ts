// The window on the server at `/console`: read-only, for whoever runs the server, never part of the product.
// It is a static page with a JSON API beside it rather than server-rendered HTML, because most of it is live.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { EventBus } from "../kernel/events.ts";
import { OPERATOR_TOKEN_COOKIE, type Reach } from "../kernel/reach.ts";
import { appFile, appPage } from "./app-files.ts";
import type { ConsoleContext } from "./console-context.ts";
import { EventJournal } from "./event-journal.ts";
import { listExecutions } from "./executions-view.ts";
import { listFiles, readPicture } from "./files-view.ts";
import { gateRefusal } from "./gate.ts";
import { listOutbox, MESSAGE_BODY_POLICY, messageBody } from "./outbox-view.ts";
import { readAsk } from "./page.ts";
import { listUsers } from "./people-view.ts";
import { listReaders } from "./readers-view.ts";
import { withoutSecrets } from "./redaction.ts";
import { listFunctions } from "./schedule-view.ts";
import { describeServer } from "./server-view.ts";
import { listRows, listTables } from "./tables-view.ts";

const ROOT = "/console";
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const JSON_TYPE = "application/json; charset=utf-8";

interface WindowReply {
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Default 200. */
  readonly status?: number;
  /** Content-Security-Policy; by default nothing may be loaded or run. */
  readonly policy?: string;
}

/** The started window. */
export interface ConsoleWindow {
  /** Answers a request below `/console`. @returns whether it was one */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  close(): void;
}

/** Opens the window. */
export function startConsole(
  context: ConsoleContext,
  reach: Reach,
  events: EventBus,
  log: (line: string) => void,
): ConsoleWindow {
  const journal = new EventJournal(events, context.projectId);
  return {
    handle(request, response) {
      const url = new URL(request.url ?? "/", "http://localhost");
      if (url.pathname !== ROOT && !url.pathname.startsWith(`${ROOT}/`)) return false;
      request.resume();
      if (takeToken(reach, response, url)) return true;
      answer(context, reach, journal, request, response, url).catch((error: unknown) => {
        log(`${url.pathname} failed: ${error instanceof Error ? error.stack : String(error)}`);
        if (response.headersSent) response.destroy();
        else send(response, problem(500, "The console broke here; the server's log says where."));
      });
      return true;
    },
    close: () => journal.close(),
  };
}

/**
 * Keeps a token that the address bears in a cookie, and sends the browser on to the address without it, so that it does
 * not stay in the history. @returns whether it did
 */
function takeToken(reach: Reach, response: ServerResponse, url: URL): boolean {
  const token = url.searchParams.get("token");
  if (token === null || !reach.isToken(token)) return false;
  url.searchParams.delete("token");
  response.writeHead(303, {
    Location: `${url.pathname}${url.search}`,
    "Set-Cookie": `${OPERATOR_TOKEN_COOKIE}=${token}; Path=${ROOT}; HttpOnly; SameSite=Strict`,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  });
  response.end();
  return true;
}

async function answer(
  context: ConsoleContext,
  reach: Reach,
  journal: EventJournal,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const refusal = gateRefusal(request, reach);
  if (refusal) {
    if (refusal.status === 405) response.setHeader("Allow", "GET");
    send(response, problem(refusal.status, refusal.message));
    return;
  }
  const path = url.pathname.slice(ROOT.length).split("/").filter(Boolean).map(decodeSegment);
  if (path.join("/") === "api/events/live") journal.stream(response, Number(request.headers["last-event-id"]) || 0);
  else send(response, (await findReply(context, journal, path, url.searchParams)) ?? nothingAt(url.pathname));
}

/** What is at a path below `/console`; null when nothing is. */
async function findReply(
  context: ConsoleContext,
  journal: EventJournal,
  [area, view = "", first = "", second = "", last = ""]: readonly string[],
  query: URLSearchParams,
): Promise<WindowReply | null> {
  if (area === undefined) return { ...appPage(), policy: PAGE_POLICY };
  if (area === "app" && first === "") return appFile(view);
  if (area !== "api") return null;
  if (view === "outbox" && second === "body") {
    const body = messageBody(context, first);
    return body === null ? null : { body, contentType: "text/html; charset=utf-8", policy: MESSAGE_BODY_POLICY };
  }
  if (view === "files" && last === "picture") {
    const picture = readPicture(context, first, second);
    return picture && { ...picture, policy: "sandbox" };
  }
  if (view === "tables" && last === "rows")
    return jsonReply(withoutSecrets(listRows(context, first, second, readAsk(query))));
  if (first !== "") return null;
  // Codes and links are what the outbox is looked at for.
  const value = readView(context, journal, view, query);
  return jsonReply(view === "outbox" ? value : withoutSecrets(value));
}

/** The data of a view; null when there is no such view. */
function readView(context: ConsoleContext, journal: EventJournal, view: string, query: URLSearchParams): unknown {
  switch (view) {
    case "server":
      return describeServer(context);
    case "readers":
      return listReaders(context);
    case "tables":
      return listTables(context);
    case "events":
      return journal.recent();
    case "executions":
      return listExecutions(context, readAsk(query), query.get("status") ?? "");
    case "outbox":
      return listOutbox(context, readAsk(query), query.get("channel") ?? "");
    case "files":
      return listFiles(context, readAsk(query));
    case "people":
      return listUsers(context, readAsk(query));
    case "functions":
      return listFunctions(context, readAsk(query));
    default:
      return null;
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** @param value null when there is nothing to show */
function jsonReply(value: unknown): WindowReply | null {
  return value === null ? null : { body: JSON.stringify(value), contentType: JSON_TYPE };
}

function problem(status: number, message: string): WindowReply {
  return { body: JSON.stringify({ message }), contentType: JSON_TYPE, status };
}

function nothingAt(path: string): WindowReply {
  return problem(404, `There is nothing at ${path}, or what it showed is gone. The console begins at ${ROOT}.`);
}

function send(response: ServerResponse, reply: WindowReply): void {
  response.writeHead(reply.status ?? 200, {
    "Content-Type": reply.contentType,
    "Content-Length": Buffer.byteLength(reply.body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": reply.policy ?? "default-src 'none'",
  });
  response.end(reply.body);
}
