// The shapes in which functions, variables, deployments and executions are shown, field by field in Appwrite's order.
import type { ApiRequest } from "../kernel/request.ts";
import { expectsBefore } from "../kernel/response-format.ts";
import type {
  DeploymentRecord,
  ExecutionRecord,
  FunctionRecord,
  NamedValue,
  VariableRecord,
} from "./function-records.ts";

export function showVariable(variable: VariableRecord) {
  const { $id, $createdAt, $updatedAt, key, value, secret, functionId } = variable;
  return {
    $id,
    $createdAt,
    $updatedAt,
    key,
    value: secret ? "" : value,
    secret,
    resourceType: "function",
    resourceId: functionId,
  };
}

export function showFunction(request: ApiRequest, record: FunctionRecord, variables: readonly VariableRecord[]) {
  const { buildSpecification, runtimeSpecification } = record;
  return {
    $id: record.$id,
    $createdAt: record.$createdAt,
    $updatedAt: record.$updatedAt,
    execute: record.execute,
    name: record.name,
    enabled: record.enabled,
    live: record.live,
    logging: record.logging,
    runtime: record.runtime,
    deploymentRetention: record.deploymentRetention,
    deploymentId: record.deploymentId,
    deploymentCreatedAt: record.deploymentCreatedAt,
    latestDeploymentId: record.latestDeploymentId,
    latestDeploymentCreatedAt: record.latestDeploymentCreatedAt,
    latestDeploymentStatus: record.latestDeploymentStatus,
    scopes: record.scopes,
    vars: variables.map(showVariable),
    events: record.events,
    schedule: record.schedule,
    timeout: record.timeout,
    entrypoint: record.entrypoint,
    commands: record.commands,
    version: "v5",
    installationId: "",
    providerRepositoryId: "",
    providerBranch: "",
    providerRootDirectory: "",
    providerSilentMode: false,
    providerBranches: [],
    providerPaths: [],
    ...(expectsBefore(request, "1.9.0")
      ? { specification: buildSpecification }
      : { buildSpecification, runtimeSpecification }),
  };
}

export function showDeployment(deployment: DeploymentRecord) {
  const { sourceSize, buildSize } = deployment;
  return {
    $id: deployment.$id,
    $createdAt: deployment.$createdAt,
    $updatedAt: deployment.$updatedAt,
    type: deployment.type,
    resourceId: deployment.resourceId,
    resourceType: "functions",
    entrypoint: deployment.entrypoint,
    sourceSize,
    buildSize,
    totalSize: sourceSize + buildSize,
    buildId: "",
    activate: deployment.activate,
    screenshotLight: "",
    screenshotDark: "",
    status: deployment.status,
    buildLogs: deployment.buildLogs,
    buildDuration: deployment.buildDuration,
    providerRepositoryName: "",
    providerRepositoryOwner: "",
    providerRepositoryUrl: "",
    providerCommitHash: "",
    providerCommitAuthorUrl: "",
    providerCommitAuthor: "",
    providerCommitMessage: "",
    providerCommitUrl: "",
    providerBranch: "",
    providerBranchUrl: "",
  };
}

/** What only the answer to a synchronous execution has: the stored execution keeps neither. */
export interface ExecutionResponse {
  readonly body: string;
  readonly headers: readonly NamedValue[];
}

/** @param seesLogs keys and operators see what the function logged; clients do not */
export function showExecution(record: ExecutionRecord, seesLogs: boolean, response?: ExecutionResponse) {
  return {
    $id: record.$id,
    $createdAt: record.$createdAt,
    $updatedAt: record.$updatedAt,
    $permissions: record.$permissions,
    functionId: record.functionId,
    deploymentId: record.deploymentId,
    trigger: record.trigger,
    status: record.status,
    requestMethod: record.requestMethod,
    requestPath: record.requestPath,
    requestHeaders: record.requestHeaders,
    responseStatusCode: record.responseStatusCode,
    responseBody: response?.body ?? "",
    responseHeaders: response?.headers ?? record.responseHeaders,
    logs: seesLogs ? record.logs : "",
    errors: seesLogs ? record.errors : "",
    duration: record.duration,
    scheduledAt: record.scheduledAt,
  };
}
