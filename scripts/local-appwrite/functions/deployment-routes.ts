// Deployments of a function: upload (whole or in pieces), list, get, download, activate, duplicate, cancel, delete.
import { readFileSync } from "node:fs";
import { bool, readBool, text, uid } from "../kernel/checks.ts";
import { CHUNK_SIZE, chunkCount, parseContentRange } from "../kernel/content-range.ts";
import { refusal } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { DeploymentBuilder } from "./deployment-builder.ts";
import type { DeploymentFiles } from "./deployment-files.ts";
import type { FunctionContext } from "./function-context.ts";
import { showDeployment, showFunction } from "./function-models.ts";
import type { DeploymentRecord, FunctionRecord } from "./function-records.ts";

const QUERYABLE: QueryableAttributes = {
  buildSize: "integer",
  sourceSize: "integer",
  buildDuration: "double",
  status: "string",
  activate: "boolean",
  type: "string",
  resourceId: "string",
};
const PATH = "/functions/:functionId/deployments";

/** _APP_COMPUTE_SIZE_LIMIT, bytes. */
const LARGEST_ARCHIVE = 30_000_000;

const CREATE = {
  entrypoint: optional<string | null>(null, text(1028)),
  commands: optional<string | null>(null, text(8192, 0)),
  activate: required<boolean>(bool, readBool),
};

export function registerDeploymentRoutes(
  context: FunctionContext,
  files: DeploymentFiles,
  builder: DeploymentBuilder,
): void {
  const { deployments } = context.stores;

  function find(request: ApiRequest): { record: FunctionRecord; deployment: DeploymentRecord } {
    const [functionId = "", deploymentId = ""] = request.pathValues;
    const record = context.find(request.project.id, functionId);
    const deployment = deployments.get(request.project.id, functionId, deploymentId);
    if (!deployment) throw refusal("deployment_not_found");
    return { record, deployment };
  }

  async function upload(request: ApiRequest) {
    const { activate, ...given } = readParameters(request, CREATE);
    const [functionId = ""] = request.pathValues;
    const projectId = request.project.id;
    const record = context.find(projectId, functionId);
    const entrypoint = given.entrypoint ?? record.entrypoint;
    if (entrypoint === "") throw refusal("function_entrypoint_missing");
    const file = request.files.get("code");
    if (!file) throw refusal("storage_file_empty", "No file sent");
    if (!file.name.endsWith(".gz")) throw refusal("storage_file_type_unsupported");
    const rangeHeader = request.header("content-range");
    const range = rangeHeader === "" ? null : parseContentRange(rangeHeader);
    if (rangeHeader !== "" && !range) throw refusal("storage_invalid_content_range");
    const size = range?.size ?? file.size;
    if (size === 0 || size > LARGEST_ARCHIVE) throw refusal("deployment_invalid_file_size");
    const $id = (range && request.header("x-appwrite-id")) || uniqueId();
    if (uid($id)) throw refusal("storage_invalid_appwrite_id");
    const bytes = new Uint8Array(await file.arrayBuffer());

    const $createdAt = context.now();
    const before: DeploymentRecord = deployments.get(projectId, functionId, $id) ?? {
      $id,
      $createdAt,
      $updatedAt: $createdAt,
      type: request.header("x-sdk-language") === "cli" ? "cli" : "manual",
      resourceId: functionId,
      entrypoint,
      commands: given.commands ?? record.commands,
      sourceSize: size,
      buildSize: 0,
      chunksTotal: range ? chunkCount(size) : 1,
      chunksUploaded: [],
      activate,
      status: "waiting",
      buildLogs: "",
      buildDuration: 0,
    };
    if (before.chunksUploaded.length === before.chunksTotal) return json(202, showDeployment(before));
    files.writePiece(projectId, $id, bytes, range?.start ?? 0);
    const chunk = Math.floor((range?.start ?? 0) / CHUNK_SIZE);
    const deployment = { ...before, chunksUploaded: [...new Set([...before.chunksUploaded, chunk])] };
    if (!deployments.insert(projectId, functionId, deployment)) {
      deployments.replace(projectId, functionId, deployment);
    }
    context.server.database.onRollback(() => builder.discard(projectId, deployment));
    const shown = showDeployment(deployment);
    if (deployment.chunksUploaded.length === deployment.chunksTotal) {
      builder.build(projectId, deployment);
      context.announce(projectId, levelsOf(deployment), "create", shown);
    }
    return json(202, shown);
  }

  function list(request: ApiRequest) {
    const [functionId = ""] = request.pathValues;
    const queries = readRecordQueries(request, QUERYABLE);
    context.find(request.project.id, functionId);
    const { search } = request.query;
    const { total, records } = deployments.list(request.project.id, functionId, queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "entrypoint"]) }),
    });
    return json(200, { total, deployments: records.map(showDeployment) });
  }

  function activate(request: ApiRequest) {
    const { deploymentId } = readParameters(request, { deploymentId: required<string>(uid) });
    const [functionId = ""] = request.pathValues;
    const projectId = request.project.id;
    context.find(projectId, functionId);
    const deployment = deployments.get(projectId, functionId, deploymentId);
    if (!deployment) throw refusal("deployment_not_found");
    if (deployment.status !== "ready") throw refusal("build_not_ready");
    builder.activate(projectId, functionId, deployment);
    const record = context.find(projectId, functionId);
    return json(200, showFunction(request, record, context.variablesOf(projectId, functionId)));
  }

  function remove(request: ApiRequest) {
    const { record, deployment } = find(request);
    const projectId = request.project.id;
    builder.remove(projectId, deployment);
    const [latest] = deployments.all(projectId, record.$id).slice(-1);
    const isActive = record.deploymentId === deployment.$id;
    context.save(projectId, {
      ...record,
      ...(isActive && { deploymentId: "", deploymentCreatedAt: "" }),
      latestDeploymentId: latest?.$id ?? "",
      latestDeploymentCreatedAt: latest?.$createdAt ?? "",
      latestDeploymentStatus: latest?.status ?? "",
    });
    context.announce(projectId, levelsOf(deployment), "delete", showDeployment(deployment));
    return noContent();
  }

  /** Builds the same code again, with the function's present commands and variables. */
  function duplicate(request: ApiRequest) {
    const { deploymentId } = readParameters(request, { deploymentId: required<string>(uid) });
    const [functionId = ""] = request.pathValues;
    const projectId = request.project.id;
    const record = context.find(projectId, functionId);
    const original = deployments.get(projectId, functionId, deploymentId);
    if (!original) throw refusal("deployment_not_found");
    const $createdAt = context.now();
    const { commands, entrypoint } = record;
    const copy: DeploymentRecord = {
      ...original,
      ...{ $id: uniqueId(), $createdAt, $updatedAt: $createdAt, commands, activate: true, status: "waiting" },
      entrypoint: entrypoint || original.entrypoint,
    };
    files.writePiece(projectId, copy.$id, readFileSync(files.archiveOf(projectId, deploymentId)), 0);
    deployments.insert(projectId, functionId, copy);
    context.server.database.onRollback(() => builder.discard(projectId, copy));
    builder.build(projectId, copy);
    return json(202, showDeployment(copy));
  }

  function cancel(request: ApiRequest) {
    const { deployment } = find(request);
    if (deployment.status === "ready" || deployment.status === "failed") throw refusal("build_already_completed");
    builder.cancel(deployment.$id);
    const cancelled: DeploymentRecord = { ...deployment, $updatedAt: context.now(), status: "canceled" };
    deployments.replace(request.project.id, deployment.resourceId, cancelled);
    return json(200, showDeployment(cancelled));
  }

  function download(request: ApiRequest) {
    const { deployment } = find(request);
    const bytes = readFileSync(files.archiveOf(request.project.id, deployment.$id));
    const headers = [["Content-Disposition", `attachment; filename="${deployment.$id}-code.tar.gz"`]] as const;
    return { status: 200, bytes, contentType: "application/gzip", headers };
  }

  const { routes } = context.server;
  const read = { scopes: ["functions.read"], service: "functions" };
  const write = { scopes: ["functions.write"], service: "functions" };
  routes.add({ method: "POST", path: PATH, ...write, handler: upload });
  routes.add({ method: "GET", path: PATH, ...read, handler: list });
  routes.add({ method: "POST", path: `${PATH}/duplicate`, ...write, handler: duplicate });
  routes.add({
    method: "GET",
    path: `${PATH}/:deploymentId`,
    ...read,
    handler: (request) => json(200, showDeployment(find(request).deployment)),
  });
  routes.add({ method: "GET", path: `${PATH}/:deploymentId/download`, ...read, handler: download });
  routes.add({ method: "PATCH", path: `${PATH}/:deploymentId/status`, ...write, handler: cancel });
  routes.add({ method: "DELETE", path: `${PATH}/:deploymentId`, ...write, handler: remove });
  routes.add({ method: "PATCH", path: "/functions/:functionId/deployment", ...write, handler: activate });
}

const levelsOf = (deployment: DeploymentRecord) =>
  [["functions", deployment.resourceId] as const, ["deployments", deployment.$id] as const] as const;
