// What functions did: each execution with its request, answer, logs and duration. Keys and bodies are not shown.
import type { ExecutionRecord, NamedValue } from "../functions/function-records.ts";
import type { ConsoleContext } from "./console-context.ts";
import { type Ask, type Page, readPage } from "./page.ts";

/** An execution as the window shows it. */
export interface ExecutionSummary {
  readonly id: string;
  readonly functionId: string;
  readonly trigger: ExecutionRecord["trigger"];
  readonly status: ExecutionRecord["status"];
  readonly method: string;
  readonly path: string;
  /** 0 until it has answered. */
  readonly responseStatusCode: number;
  readonly requestHeaders: readonly NamedValue[];
  readonly logs: string;
  readonly errors: string;
  readonly durationMs: number;
  readonly createdAt: string;
  readonly scheduledAt: string | null;
  readonly readers: readonly string[];
}

/** A page of executions, newest first. @param status one status only; empty for all */
export function listExecutions(context: ConsoleContext, ask: Ask, status: string): Page<ExecutionSummary> {
  const hasStatus = status !== "";
  return readPage(
    context.database,
    {
      from: "function_executions",
      columns: "data",
      where: hasStatus ? "project = ? AND data ->> 'status' = ?" : "project = ?",
      values: hasStatus ? [context.projectId, status] : [context.projectId],
      searched: ["id", ...["functionId", "requestPath", "trigger", "logs", "errors"].map((key) => `data ->> '${key}'`)],
      order: "sequence DESC",
    },
    ask,
    (row) => summaryOf(JSON.parse(String(row.data)) as ExecutionRecord),
  );
}

function summaryOf(record: ExecutionRecord): ExecutionSummary {
  return {
    id: record.$id,
    functionId: record.functionId,
    trigger: record.trigger,
    status: record.status,
    method: record.requestMethod,
    path: record.requestPath,
    responseStatusCode: record.responseStatusCode,
    requestHeaders: record.requestHeaders,
    logs: record.logs,
    errors: record.errors,
    durationMs: Math.round(record.duration * 1_000_000) / 1000,
    createdAt: record.$createdAt,
    scheduledAt: record.scheduledAt,
    readers: record.$permissions,
  };
}
