// Requests to a function's own domain (`something.functions.localhost`): any path, any method, straight to the handler.
// Appwrite passes no identity here: who calls is for the function to find out, for instance from a JWT in the request.
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppwriteError, refusal, serverError } from "../kernel/errors.ts";
import { hostnameOf } from "../kernel/request.ts";
import type { HostHandler } from "../kernel/service.ts";
import type { ProxyRules } from "../projects/proxy-rules.ts";
import type { ExecutionRunner } from "./execution-runner.ts";
import type { FunctionContext } from "./function-context.ts";
import type { FunctionRecord } from "./function-records.ts";
import { executeAndWait } from "./synchronous-execution.ts";

/** The runtime takes no larger body, bytes. */
const LARGEST_BODY = 20 * 1024 * 1024;
/** Headers that belong to the connection and not to the message. */
const HOP_HEADERS = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "content-length"]);

/** @returns a handler that answers a request for a function's domain, and leaves any other alone */
export function domainHandler(context: FunctionContext, runner: ExecutionRunner, rules: ProxyRules): HostHandler {
  async function answer(
    projectId: string,
    record: FunctionRecord,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (!record.enabled) throw refusal("function_not_found");
    runner.activeDeployment(projectId, record);
    if (!record.execute.includes("any") && !record.execute.includes("guests")) {
      throw refusal("function_execute_permission_missing");
    }
    const result = await executeAndWait(context, runner, projectId, record, {
      caller: { userId: "", sessionId: "" },
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      headers: flatHeaders(incoming),
      body: await readBody(incoming),
    });
    const failure = await context.server.database.settled();
    if (failure) throw failure;
    for (const { name, value } of result.headers) if (!HOP_HEADERS.has(name)) response.setHeader(name, value);
    response.writeHead(result.execution.responseStatusCode);
    response.end(incoming.method === "HEAD" ? undefined : result.body);
  }

  return (incoming, response) => {
    const hostname = hostnameOf(incoming.headers.host ?? "");
    // Most requests are for the server itself, by a name or number that no rule has: no look-up for those.
    if (hostname === "localhost" || !hostname.includes(".") || /^[\d.]+$/.test(hostname)) return false;
    const found = rules.findByDomain(hostname);
    if (!found) return false;
    const record = context.stores.functions.get(found.projectId, "", found.functionId);
    const answering = record
      ? answer(found.projectId, record, incoming, response)
      : Promise.reject(refusal("function_not_found"));
    answering.catch((error: unknown) => {
      const known = error instanceof AppwriteError ? error : serverError();
      if (known !== error) context.server.log(`domain ${hostname} failed: ${String(error)}`);
      if (!response.headersSent) response.writeHead(known.code, { "content-type": "application/json; charset=UTF-8" });
      response.end(JSON.stringify(known.body()));
    });
    return true;
  };
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = { "x-forwarded-proto": "http" };
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || HOP_HEADERS.has(name)) continue;
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY)
      throw new AppwriteError("general_bad_request", 413, "The request body is larger than 20 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
