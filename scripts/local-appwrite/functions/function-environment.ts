// What a function finds in `process.env`: its variables, and over them what Appwrite tells every function.
import { APPWRITE_VERSION } from "../kernel/errors.ts";
import type { DeploymentRecord, FunctionRecord, VariableRecord } from "./function-records.ts";
import { runtimeNameAndVersion } from "./runtimes.ts";
import { specificationOf } from "./specifications.ts";

export function functionEnvironment(options: {
  record: FunctionRecord;
  deployment: DeploymentRecord;
  variables: readonly VariableRecord[];
  projectId: string;
  /** `http://localhost:PORT/v1` */
  endpoint: string;
}): Record<string, string> {
  const { record, deployment, variables, projectId, endpoint } = options;
  const { name, version } = runtimeNameAndVersion(record.runtime);
  const { cpus, memory } = specificationOf(record.runtimeSpecification);
  return {
    ...Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    APPWRITE_FUNCTION_API_ENDPOINT: endpoint,
    APPWRITE_FUNCTION_ID: record.$id,
    APPWRITE_FUNCTION_NAME: record.name,
    APPWRITE_FUNCTION_DEPLOYMENT: deployment.$id,
    APPWRITE_FUNCTION_PROJECT_ID: projectId,
    APPWRITE_FUNCTION_RUNTIME_NAME: name,
    APPWRITE_FUNCTION_RUNTIME_VERSION: version,
    APPWRITE_FUNCTION_CPUS: String(cpus),
    APPWRITE_FUNCTION_MEMORY: String(memory),
    APPWRITE_VERSION,
    APPWRITE_REGION: "default",
    APPWRITE_DEPLOYMENT_TYPE: deployment.type,
  };
}
