// What is kept of functions, their variables, deployments and executions, and the tables that hold it.
import type { Database } from "../kernel/database.ts";
import { type RecordBase, RecordStore, recordTableSql } from "../kernel/record-store.ts";

export interface FunctionRecord extends RecordBase {
  readonly name: string;
  /** Roles that may execute it. */
  readonly execute: readonly string[];
  readonly enabled: boolean;
  /** False after a change that only a new deployment puts into effect. */
  readonly live: boolean;
  readonly logging: boolean;
  readonly runtime: string;
  readonly deploymentRetention: number;
  /** The deployment that runs, or empty. */
  readonly deploymentId: string;
  readonly deploymentCreatedAt: string;
  readonly latestDeploymentId: string;
  readonly latestDeploymentCreatedAt: string;
  readonly latestDeploymentStatus: string;
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  /** A cron expression in UTC, or empty. */
  readonly schedule: string;
  /** Seconds. */
  readonly timeout: number;
  readonly entrypoint: string;
  readonly commands: string;
  readonly buildSpecification: string;
  readonly runtimeSpecification: string;
}

export interface VariableRecord extends RecordBase {
  readonly key: string;
  readonly value: string;
  /** The API never shows a secret variable's value again. */
  readonly secret: boolean;
  readonly functionId: string;
}

type DeploymentStatus = "waiting" | "processing" | "building" | "ready" | "failed" | "canceled";

export interface DeploymentRecord extends RecordBase {
  readonly type: "manual" | "cli";
  readonly resourceId: string;
  readonly entrypoint: string;
  readonly commands: string;
  /** Bytes. */
  readonly sourceSize: number;
  readonly buildSize: number;
  readonly chunksTotal: number;
  /** Numbers of the chunks that have arrived, from 0. */
  readonly chunksUploaded: readonly number[];
  readonly activate: boolean;
  readonly status: DeploymentStatus;
  readonly buildLogs: string;
  /** Seconds. */
  readonly buildDuration: number;
}

type ExecutionStatus = "waiting" | "processing" | "completed" | "failed" | "scheduled";

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What an execution that has not run yet needs to run: kept so that a restart loses none that was acknowledged. */
export interface ExecutionJob {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly userId: string;
  readonly sessionId: string;
}

export interface ExecutionRecord extends RecordBase {
  readonly $permissions: readonly string[];
  readonly functionId: string;
  readonly deploymentId: string;
  readonly trigger: "http" | "schedule" | "event";
  readonly status: ExecutionStatus;
  readonly requestMethod: string;
  readonly requestPath: string;
  readonly requestHeaders: readonly NamedValue[];
  readonly responseStatusCode: number;
  readonly responseHeaders: readonly NamedValue[];
  readonly logs: string;
  readonly errors: string;
  /** Seconds. */
  readonly duration: number;
  /** ISO time, or null when it is not scheduled. */
  readonly scheduledAt: string | null;
  readonly job?: ExecutionJob;
}

/** The tables of this service. */
export const FUNCTIONS_SCHEMA = [
  recordTableSql("functions"),
  recordTableSql("function_variables"),
  recordTableSql("function_deployments"),
  recordTableSql("function_executions", ["status"]),
].join("\n");

/** The stores of this service. Variables, deployments and executions have their function as parent. */
export class FunctionStores {
  readonly functions: RecordStore<FunctionRecord>;
  readonly variables: RecordStore<VariableRecord>;
  readonly deployments: RecordStore<DeploymentRecord>;
  readonly executions: RecordStore<ExecutionRecord>;

  constructor(database: Database) {
    this.functions = new RecordStore(database, "functions", "Function");
    this.variables = new RecordStore(database, "function_variables", "Variable");
    this.deployments = new RecordStore(database, "function_deployments", "Deployment");
    this.executions = new RecordStore(database, "function_executions", "Execution");
  }
}
