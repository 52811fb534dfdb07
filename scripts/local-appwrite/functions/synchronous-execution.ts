// An execution that somebody waits for: run, stored when it is over, announced, and given up after 30 seconds.
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import {
  type ExecutionCaller,
  type ExecutionOutcome,
  type ExecutionRunner,
  failed,
  keptRequestHeaders,
} from "./execution-runner.ts";
import type { FunctionContext } from "./function-context.ts";
import type { ExecutionRecord, FunctionRecord, NamedValue } from "./function-records.ts";

/** A synchronous execution is given up after this long, whatever the function's own timeout. Real time. */
const LIMIT_MS = 30_000;

export interface SynchronousCall {
  readonly caller: ExecutionCaller;
  readonly method: string;
  /** With query string. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface SynchronousResult {
  readonly execution: ExecutionRecord;
  readonly body: Uint8Array;
  /** What the function answered with, and the execution's id. */
  readonly headers: readonly NamedValue[];
}

/**
 * Runs a function's active deployment for a caller who may execute it.
 * @throws AppwriteError `deployment_not_found`, `build_not_ready`, `function_synchronous_timeout`
 */
export async function executeAndWait(
  context: FunctionContext,
  runner: ExecutionRunner,
  projectId: string,
  record: FunctionRecord,
  call: SynchronousCall,
): Promise<SynchronousResult> {
  const deployment = runner.activeDeployment(projectId, record);
  const $createdAt = context.now();
  const begun: ExecutionRecord = {
    $id: uniqueId(),
    $createdAt,
    $updatedAt: $createdAt,
    $permissions: call.caller.userId ? [`read("user:${call.caller.userId}")`] : [],
    functionId: record.$id,
    deploymentId: deployment.$id,
    trigger: "http",
    status: "processing",
    requestMethod: call.method,
    requestPath: call.path,
    requestHeaders: keptRequestHeaders(call.headers),
    responseStatusCode: 0,
    responseHeaders: [],
    logs: "",
    errors: "",
    duration: 0,
    scheduledAt: null,
  };
  const headers = { ...call.headers, ...runner.appwriteHeaders(projectId, record, begun, call.caller) };
  const running = runner.run(projectId, record, deployment, begun, { headers, body: call.body });
  const outcome = await withinLimit(running);
  const timeout = refusal("function_synchronous_timeout");
  const { changes, body, headers: answered } = outcome ?? failed(timeout.message, timeout.code, LIMIT_MS / 1000);
  const execution: ExecutionRecord = { ...begun, ...changes, $updatedAt: context.now() };
  context.stores.executions.insert(projectId, record.$id, execution);
  if (!outcome) throw timeout;
  return { execution, body, headers: [...answered, { name: "x-appwrite-execution-id", value: execution.$id }] };
}

/** The outcome, or null when it takes too long for anybody to wait. */
async function withinLimit(running: Promise<ExecutionOutcome>): Promise<ExecutionOutcome | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LIMIT_MS);
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    clearTimeout(timer);
  }
}
