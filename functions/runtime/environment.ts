// The environment that Appwrite gives every function, checked once per execution; what is missing is named.
import type { Connection } from "../adapters/appwrite.ts";

export const connectionFrom = (env: NodeJS.ProcessEnv, headers: Record<string, string | undefined>): Connection => {
  const endpoint = env.APPWRITE_FUNCTION_API_ENDPOINT;
  const projectId = env.APPWRITE_FUNCTION_PROJECT_ID;
  const key = headers["x-appwrite-key"];
  const missing = Object.entries({
    APPWRITE_FUNCTION_API_ENDPOINT: endpoint,
    APPWRITE_FUNCTION_PROJECT_ID: projectId,
    "x-appwrite-key": key,
  })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (!endpoint || !projectId || !key) {
    throw new Error(
      `Appwrite did not give this function: ${missing.join(", ")}. Give it scopes in appwrite.json and deploy again.`,
    );
  }
  return { endpoint, projectId, key };
};
