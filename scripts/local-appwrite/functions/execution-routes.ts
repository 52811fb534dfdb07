// Executions: create (waiting for the answer, or not), list, get, delete.
import { requireRole } from "../kernel/authorization.ts";
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { sharesRole } from "../kernel/permissions.ts";
import { type QueryableAttributes, readRecordQueries } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { BackgroundExecutions } from "./background-executions.ts";
import { announceExecution } from "./execution-events.ts";
import { type ExecutionParameters, readExecutionParameters } from "./execution-parameters.ts";
import {
  type ExecutionCaller,
  type ExecutionOutcome,
  type ExecutionRunner,
  failed,
  keptRequestHeaders,
} from "./execution-runner.ts";
import type { FunctionContext } from "./function-context.ts";
import { showExecution } from "./function-models.ts";
import type { DeploymentRecord, ExecutionRecord, FunctionRecord } from "./function-records.ts";
import type { Scheduler } from "./scheduler.ts";

const QUERYABLE: QueryableAttributes = {
  trigger: "string",
  status: "string",
  responseStatusCode: "number",
  duration: "number",
  requestMethod: "string",
  requestPath: "string",
  deploymentId: "string",
};
const PATH = "/functions/:functionId/executions";

/** A synchronous execution is given up after this long, whatever the function's own timeout. Real time. */
const SYNCHRONOUS_LIMIT_MS = 30_000;

export function registerExecutionRoutes(
  context: FunctionContext,
  runner: ExecutionRunner,
  background: BackgroundExecutions,
  scheduler: Scheduler,
): void {
  const { executions } = context.stores;

  async function create(request: ApiRequest) {
    const parameters = readExecutionParameters(request, context.server.clock);
    const [functionId = ""] = request.pathValues;
    const record = context.findFor(request, functionId);
    const deployment = runner.activeDeployment(request.project.id, record);
    requireRole(request.caller, "execute", record.execute);
    const headers = { ...parameters.headers, "x-appwrite-client-ip": request.ip };
    const job = { headers, body: parameters.body, ...callerOf(request) };
    if (!parameters.isAsync) return runAndAnswer(request, record, deployment, parameters, job);
    const { path, method, scheduledAt } = parameters;
    const isScheduled = scheduledAt !== null;
    const trigger = isScheduled ? "schedule" : "http";
    const stored = background.store(request.project.id, record, {
      ...{ trigger, path, method, job },
      ...(isScheduled && { scheduledAt }),
    });
    if (isScheduled) scheduler.scheduleOnce(request.project.id, stored);
    else void background.run(request.project.id, functionId, stored.$id);
    return json(202, showExecution(stored, request.caller.privileged));
  }

  async function runAndAnswer(
    request: ApiRequest,
    record: FunctionRecord,
    deployment: DeploymentRecord,
    { path, method }: ExecutionParameters,
    job: { headers: Record<string, string>; body: string } & ExecutionCaller,
  ) {
    const projectId = request.project.id;
    const $createdAt = context.now();
    const begun: ExecutionRecord = {
      $id: uniqueId(),
      $createdAt,
      $updatedAt: $createdAt,
      $permissions: job.userId ? [`read("user:${job.userId}")`] : [],
      functionId: record.$id,
      deploymentId: deployment.$id,
      trigger: "http",
      status: "processing",
      requestMethod: method,
      requestPath: path,
      requestHeaders: keptRequestHeaders(job.headers),
      responseStatusCode: 0,
      responseHeaders: [],
      logs: "",
      errors: "",
      duration: 0,
      scheduledAt: null,
    };
    const headers = { ...job.headers, ...runner.appwriteHeaders(projectId, record, begun, job) };
    const outcome = await withinLimit(runner.run(projectId, record, deployment, begun, { headers, body: job.body }));
    const timeout = refusal("function_synchronous_timeout");
    const {
      changes,
      body,
      headers: responseHeaders,
    } = outcome ?? failed(timeout.message, timeout.code, SYNCHRONOUS_LIMIT_MS / 1000);
    const ended: ExecutionRecord = { ...begun, ...changes, $updatedAt: context.now() };
    executions.insert(projectId, record.$id, ended);
    if (!outcome) throw timeout;
    const allHeaders = [...responseHeaders, { name: "x-appwrite-execution-id", value: ended.$id }];
    const shown = showExecution(ended, request.caller.privileged, { body, headers: allHeaders });
    announceExecution(context, projectId, ended, "create", shown);
    return json(201, shown);
  }

  function find(request: ApiRequest, record: FunctionRecord): ExecutionRecord {
    const execution = executions.get(request.project.id, record.$id, request.pathValues[1] ?? "");
    if (!execution) throw refusal("execution_not_found");
    return execution;
  }

  function get(request: ApiRequest) {
    const execution = find(request, context.findFor(request, request.pathValues[0] ?? ""));
    const { privileged, roles } = request.caller;
    const readers = roles.map((role) => `read("${role}")`);
    if (!privileged && !sharesRole(readers, new Set(execution.$permissions))) throw refusal("execution_not_found");
    return json(200, showExecution(execution, privileged));
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request.query.queries, QUERYABLE);
    const [functionId = ""] = request.pathValues;
    context.findFor(request, functionId);
    const { privileged, roles } = request.caller;
    const { total, records } = executions.list(request.project.id, functionId, queries, {
      withTotal: request.query.total !== "0",
      ...(!privileged && { readableBy: roles }),
    });
    return json(200, { total, executions: records.map((record) => showExecution(record, privileged)) });
  }

  function remove(request: ApiRequest) {
    const projectId = request.project.id;
    const record = context.find(projectId, request.pathValues[0] ?? "");
    const execution = find(request, record);
    const isOver = execution.status === "completed" || execution.status === "failed";
    if (!isOver && !(execution.status === "scheduled" && scheduler.cancelOnce(execution.$id))) {
      throw refusal("execution_in_progress");
    }
    executions.remove(projectId, record.$id, execution.$id);
    announceExecution(context, projectId, execution, "delete", showExecution(execution, false));
    return noContent();
  }

  const { routes } = context.server;
  const service = "functions";
  const read = { scopes: ["executions.read", "execution.read"], service };
  const write = { scopes: ["executions.write", "execution.write"], service };
  routes.add({ method: "POST", path: PATH, ...write, handler: create });
  routes.add({ method: "GET", path: PATH, ...read, handler: list });
  routes.add({ method: "GET", path: `${PATH}/:executionId`, ...read, handler: get });
  routes.add({ method: "DELETE", path: `${PATH}/:executionId`, ...write, handler: remove });
}

function callerOf({ caller }: ApiRequest): ExecutionCaller {
  const isUser = caller.kind === "user" && caller.user !== null;
  return {
    userId: isUser ? (caller.user?.id ?? "") : "",
    sessionId: isUser && caller.by === "session" ? caller.sessionId : "",
  };
}

/** The outcome, or null when it takes too long for anybody to wait. */
async function withinLimit(running: Promise<ExecutionOutcome>): Promise<ExecutionOutcome | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SYNCHRONOUS_LIMIT_MS);
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    clearTimeout(timer);
  }
}
