// Runs one execution in its function's process and says what became of it. Storing and announcing that is for
// background-executions.ts and synchronous-execution.ts to do.
import { join } from "node:path";
import { refusal } from "../kernel/errors.ts";
import type { DeploymentFiles } from "./deployment-files.ts";
import type { DeployedFunction, Executor } from "./executor/executor.ts";
import type { HandlerResponse } from "./executor/host-messages.ts";
import type { FunctionContext } from "./function-context.ts";
import { functionEnvironment } from "./function-environment.ts";
import type { DeploymentRecord, ExecutionRecord, FunctionRecord, NamedValue } from "./function-records.ts";
import { specificationOf } from "./specifications.ts";

/** Life of a function's key and of its caller's token beyond the function's own timeout, in seconds. */
const KEY_GRACE_S = 60;

/** Headers of a request and of an answer that stay with the stored execution. */
const KEPT_REQUEST_HEADERS = new Set(["content-type", "agent", "content-length", "host", "x-appwrite-client-ip"]);
const KEPT_RESPONSE_HEADERS = new Set(["content-type", "content-length"]);

/** What happened to an execution. */
export interface ExecutionOutcome {
  readonly changes: Pick<
    ExecutionRecord,
    "status" | "responseStatusCode" | "responseHeaders" | "logs" | "errors" | "duration"
  >;
  /** All of the answer, for a caller that waits for it. */
  readonly body: Uint8Array;
  readonly headers: readonly NamedValue[];
}

/** Who asked for an execution, as the function is told. */
export interface ExecutionCaller {
  readonly userId: string;
  /** The session that was used, or empty: only then does the function get a token of the user. */
  readonly sessionId: string;
}

export class ExecutionRunner {
  readonly #context: FunctionContext;
  readonly #files: DeploymentFiles;
  readonly #executor: Executor;

  constructor(context: FunctionContext, files: DeploymentFiles, executor: Executor) {
    this.#context = context;
    this.#files = files;
    this.#executor = executor;
  }

  /**
   * The deployment that a function runs.
   * @throws AppwriteError `deployment_not_found`, `build_not_ready`
   */
  activeDeployment(projectId: string, record: FunctionRecord): DeploymentRecord {
    const deployment =
      record.deploymentId && this.#context.stores.deployments.get(projectId, record.$id, record.deploymentId);
    if (!deployment) {
      throw refusal(
        "deployment_not_found",
        "Deployment not found. Create a deployment before trying to execute a function",
      );
    }
    if (deployment.status !== "ready") throw refusal("build_not_ready");
    return deployment;
  }

  /** The headers that Appwrite adds to a call; they replace any of the same name. */
  appwriteHeaders(
    projectId: string,
    record: FunctionRecord,
    execution: Pick<ExecutionRecord, "$id" | "trigger">,
    caller: ExecutionCaller,
  ): Record<string, string> {
    const { tokens } = this.#context.server;
    const lifeS = record.timeout + KEY_GRACE_S;
    const { userId, sessionId } = caller;
    return {
      "x-appwrite-execution-id": execution.$id,
      "x-appwrite-key": `ephemeral_${tokens.sign({ projectId, scopes: record.scopes }, lifeS)}`,
      "x-appwrite-trigger": execution.trigger,
      "x-appwrite-user-id": userId,
      "x-appwrite-user-jwt": sessionId ? tokens.sign({ userId, sessionId }, lifeS) : "",
      "x-appwrite-country-code": "",
      "x-appwrite-continent-code": "",
      "x-appwrite-continent-eu": "false",
    };
  }

  /** Runs the handler. Whatever the function does, this answers with an outcome. */
  async run(
    projectId: string,
    record: FunctionRecord,
    deployment: DeploymentRecord,
    execution: ExecutionRecord,
    call: { headers: Readonly<Record<string, string>>; body: string | Uint8Array },
  ): Promise<ExecutionOutcome> {
    const startedAt = performance.now();
    const duration = () => Math.round((performance.now() - startedAt) * 1000) / 1_000_000;
    if (!execution.requestPath.startsWith("/")) return notHttp(duration());
    try {
      const response = await this.#executor.execute(
        this.#deployed(projectId, record, deployment),
        {
          method: execution.requestMethod,
          url: execution.requestPath,
          headers: { host: "localhost:3000", ...call.headers },
          body: typeof call.body === "string" ? Buffer.from(call.body) : call.body,
        },
        { timeoutMs: record.timeout * 1000, logging: record.logging },
      );
      // HTTP sends no body in answer to HEAD, whatever the handler returned; nor do its logs reach the real executor.
      const isHead = execution.requestMethod === "HEAD";
      return outcomeOf(isHead ? { ...response, body: NOTHING, logs: "" } : response, duration());
    } catch (error) {
      return failed((error as Error).message, 500, duration());
    }
  }

  /** Loads a function's code ahead of its first call. */
  warm(projectId: string, functionId: string): void {
    const record = this.#context.stores.functions.get(projectId, "", functionId);
    const deployment =
      record?.deploymentId && this.#context.stores.deployments.get(projectId, functionId, record.deploymentId);
    if (record && deployment) this.#executor.warm(this.#deployed(projectId, record, deployment));
  }

  #deployed(projectId: string, record: FunctionRecord, deployment: DeploymentRecord): DeployedFunction {
    const { stores, server } = this.#context;
    return {
      deploymentId: deployment.$id,
      entryFile: join(this.#files.codeFolderOf(projectId, deployment.$id), deployment.entrypoint),
      env: functionEnvironment({
        record,
        deployment,
        variables: stores.variables.all(projectId, record.$id),
        projectId,
        endpoint: server.endpoint(),
      }),
      memoryMb: specificationOf(record.runtimeSpecification).memory,
    };
  }
}

const NOTHING = new Uint8Array(0);

function outcomeOf(response: HandlerResponse, duration: number): ExecutionOutcome {
  const headers = Object.entries(response.headers).map(([name, value]) => ({ name, value }));
  return {
    changes: {
      status: response.statusCode >= 500 ? "failed" : "completed",
      responseStatusCode: response.statusCode,
      responseHeaders: headers.filter(({ name }) => KEPT_RESPONSE_HEADERS.has(name)),
      logs: response.logs,
      errors: response.errors,
      duration,
    },
    body: response.body,
    headers,
  };
}

/** A path without a slash is no HTTP request: the runtime's server refuses it before any code sees it. */
function notHttp(duration: number): ExecutionOutcome {
  const changes = { status: "completed", responseStatusCode: 400, responseHeaders: [] } as const;
  return { changes: { ...changes, logs: "", errors: "", duration }, body: NOTHING, headers: [] };
}

/** An execution whose process did not answer. The backslash and the n are the real server's own. */
export function failed(message: string, code: number, duration: number): ExecutionOutcome {
  const errors = `${message}\\nError Code: ${code}`;
  const changes = { status: "failed", responseStatusCode: 500, responseHeaders: [], logs: "", errors } as const;
  return { changes: { ...changes, duration }, body: NOTHING, headers: [] };
}

/** The request headers that are kept with an execution. */
export function keptRequestHeaders(headers: Readonly<Record<string, string>>): NamedValue[] {
  return Object.entries(headers)
    .filter(([name]) => KEPT_REQUEST_HEADERS.has(name))
    .map(([name, value]) => ({ name, value }));
}
