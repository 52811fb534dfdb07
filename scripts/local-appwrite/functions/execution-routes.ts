// Executions: create (waiting for the answer, or not), list, get, delete.
import { requireRole } from "../kernel/authorization.ts";
import { refusal } from "../kernel/errors.ts";
import { sharesRole } from "../kernel/permissions.ts";
import { type QueryableAttributes, readRecordQueries } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { BackgroundExecutions } from "./background-executions.ts";
import { announceExecution } from "./execution-events.ts";
import { readExecutionParameters } from "./execution-parameters.ts";
import type { ExecutionCaller, ExecutionRunner } from "./execution-runner.ts";
import type { FunctionContext } from "./function-context.ts";
import { showExecution } from "./function-models.ts";
import type { ExecutionRecord, FunctionRecord } from "./function-records.ts";
import type { Scheduler } from "./scheduler.ts";
import { executeAndWait } from "./synchronous-execution.ts";

const QUERYABLE: QueryableAttributes = {
  trigger: "string",
  status: "string",
  responseStatusCode: "integer",
  duration: "double",
  requestMethod: "string",
  requestPath: "string",
  deploymentId: "string",
};
const PATH = "/functions/:functionId/executions";

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
    const projectId = request.project.id;
    const record = context.findFor(request, functionId);
    runner.activeDeployment(projectId, record);
    requireRole(request.caller, "execute", record.execute);
    const { path, method, body, scheduledAt } = parameters;
    const headers = { ...parameters.headers, "x-appwrite-client-ip": request.ip };
    const caller = callerOf(request);
    if (!parameters.isAsync) {
      const result = await executeAndWait(context, runner, projectId, record, { caller, method, path, headers, body });
      const answer = { body: Buffer.from(result.body).toString(), headers: result.headers };
      const shown = showExecution(result.execution, request.caller.privileged, answer);
      announceExecution(context, projectId, result.execution, "create", shown);
      return json(201, shown);
    }
    const isScheduled = scheduledAt !== null;
    const stored = background.store(projectId, record, {
      ...{ trigger: isScheduled ? "schedule" : "http", path, method, job: { headers, body, ...caller } },
      ...(isScheduled && { scheduledAt }),
    });
    if (isScheduled) scheduler.scheduleOnce(projectId, stored);
    else void background.run(projectId, functionId, stored.$id);
    return json(202, showExecution(stored, request.caller.privileged));
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
    const queries = readRecordQueries(request, QUERYABLE);
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
    // Only keys get to see the function here, so to everybody else there is none.
    if (!request.caller.privileged) throw refusal("function_not_found");
    const record = context.find(projectId, request.pathValues[0] ?? "");
    const execution = find(request, record);
    const isOver = execution.status === "completed" || execution.status === "failed";
    const isToCome = execution.status === "scheduled" && scheduler.isToCome(execution.$id);
    if (!isOver && !isToCome) throw refusal("execution_in_progress");
    executions.remove(projectId, record.$id, execution.$id);
    scheduler.cancelOnce(projectId, execution);
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
