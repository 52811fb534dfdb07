// Functions themselves: create, list, get, update, delete, and what they may be made of.
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { readParameters } from "../kernel/parameters.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { FunctionContext } from "./function-context.ts";
import { showFunction } from "./function-models.ts";
import { CREATE_FUNCTION, UPDATE_FUNCTION } from "./function-parameters.ts";
import type { DeploymentRecord, FunctionRecord } from "./function-records.ts";
import { RUNTIMES, runtimeNameAndVersion } from "./runtimes.ts";
import { DEFAULT_SPECIFICATION, SPECIFICATIONS } from "./specifications.ts";

const QUERYABLE: QueryableAttributes = {
  name: "string",
  enabled: "boolean",
  runtime: "string",
  deploymentId: "string",
  schedule: "string",
  timeout: "integer",
  entrypoint: "string",
  commands: "string",
};
const SEARCHED = ["$id", "name", "runtime"];

/** The real server counts new functions per project and day. At home only the headers are sent. */
const CREATIONS_A_DAY = 50;
const DAY_S = 86_400;

/** Called when a function was deleted, to give up what it ran on. */
export type OnFunctionDelete = (projectId: string, deployments: readonly DeploymentRecord[]) => void;

export function registerFunctionRoutes(context: FunctionContext, onDelete: OnFunctionDelete): void {
  const { routes, clock } = context.server;
  const show = (request: ApiRequest, record: FunctionRecord) =>
    showFunction(request, record, context.variablesOf(request.project.id, record.$id));
  const creations = { day: 0, count: 0 };

  function addCreationLimit(request: ApiRequest): void {
    const nowS = Math.floor(clock.now() / 1000);
    const day = nowS - (nowS % DAY_S);
    if (creations.day !== day) Object.assign(creations, { day, count: 0 });
    creations.count++;
    request.replyHeaders.push(
      ["X-RateLimit-Limit", String(CREATIONS_A_DAY)],
      ["X-RateLimit-Remaining", String(Math.max(0, CREATIONS_A_DAY - creations.count))],
      ["X-RateLimit-Reset", String(day + DAY_S)],
    );
  }

  function create(request: ApiRequest) {
    const { functionId, specification, ...parameters } = readParameters(request, CREATE_FUNCTION);
    addCreationLimit(request);
    const $createdAt = context.now();
    const record: FunctionRecord = {
      $id: resolveId(functionId),
      $createdAt,
      $updatedAt: $createdAt,
      ...parameters,
      live: true,
      deploymentId: "",
      deploymentCreatedAt: "",
      latestDeploymentId: "",
      latestDeploymentCreatedAt: "",
      latestDeploymentStatus: "",
      buildSpecification: specification || parameters.buildSpecification || DEFAULT_SPECIFICATION,
      runtimeSpecification: specification || parameters.runtimeSpecification || DEFAULT_SPECIFICATION,
    };
    if (!context.stores.functions.insert(request.project.id, "", record)) throw refusal("function_already_exists");
    context.changed(request.project.id);
    const shown = show(request, record);
    context.announce(request.project.id, [["functions", record.$id]], "create", shown);
    return json(201, shown);
  }

  function update(request: ApiRequest) {
    const [functionId = ""] = request.pathValues;
    const { specification, ...parameters } = readParameters(request, UPDATE_FUNCTION);
    const before = context.find(request.project.id, functionId);
    const runtime = parameters.runtime || before.runtime;
    const entrypoint = parameters.entrypoint || before.entrypoint;
    const isLive =
      before.name === parameters.name &&
      before.entrypoint === entrypoint &&
      before.commands === parameters.commands &&
      before.runtime === runtime;
    const record = context.save(request.project.id, {
      ...before,
      ...parameters,
      runtime,
      entrypoint,
      live: isLive,
      buildSpecification: specification || parameters.buildSpecification || before.buildSpecification,
      runtimeSpecification: specification || parameters.runtimeSpecification || before.runtimeSpecification,
    });
    const shown = show(request, record);
    context.announce(request.project.id, [["functions", functionId]], "update", shown);
    return json(200, shown);
  }

  function remove(request: ApiRequest) {
    const [functionId = ""] = request.pathValues;
    const projectId = request.project.id;
    const record = context.find(projectId, functionId);
    const { functions, variables, deployments, executions } = context.stores;
    const shown = show(request, record);
    const deployed = deployments.all(projectId, functionId);
    context.server.database.transaction(() => {
      functions.remove(projectId, "", functionId);
      for (const store of [variables, deployments, executions]) store.removeAll(projectId, functionId);
    });
    onDelete(projectId, deployed);
    context.changed(projectId);
    context.announce(projectId, [["functions", functionId]], "delete", shown);
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const { search } = request.query;
    const { total, records } = context.stores.functions.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, SEARCHED) }),
    });
    return json(200, { total, functions: records.map((record) => show(request, record)) });
  }

  const service = "functions";
  const read = { scopes: ["functions.read"], service };
  const write = { scopes: ["functions.write"], service };
  routes.add({ method: "POST", path: "/functions", ...write, handler: create });
  routes.add({ method: "GET", path: "/functions", ...read, handler: list });
  routes.add({
    method: "GET",
    path: "/functions/runtimes",
    scopes: ["public"],
    service,
    handler: () => json(200, { total: RUNTIMES.length, runtimes: RUNTIMES.map(showRuntime) }),
  });
  routes.add({
    method: "GET",
    path: "/functions/specifications",
    ...read,
    handler: () => json(200, { total: SPECIFICATIONS.length, specifications: SPECIFICATIONS }),
  });
  routes.add({
    method: "GET",
    path: "/functions/:functionId",
    ...read,
    handler: (request) => json(200, show(request, context.find(request.project.id, request.pathValues[0] ?? ""))),
  });
  routes.add({ method: "PUT", path: "/functions/:functionId", ...write, handler: update });
  routes.add({ method: "DELETE", path: "/functions/:functionId", ...write, handler: remove });
}

function showRuntime(runtime: string) {
  const { key, name, version } = runtimeNameAndVersion(runtime);
  return {
    $id: runtime,
    key,
    name,
    version,
    base: "",
    image: `openruntimes/${key}:v5-${version}`,
    logo: `${key}.png`,
    supports: ["x86", "arm64"],
  };
}
