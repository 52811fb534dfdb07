// Requests in the operator's name: what a person would do in the console of an Appwrite, at home or anywhere else.
import { PushError } from "./push-error.ts";

export interface PushTarget {
  /** Such as https://cloud.appwrite.io/v1 */
  endpoint: string;
  projectId: string;
  /** E-mail and password of somebody who may administer the project. */
  login: { email: string; password: string };
}

/** Somebody signed in to the console. */
export interface Operator {
  endpoint: string;
  projectId: string;
  /** The whole `set-cookie` of the session, as the CLI keeps it. */
  cookie: string;
}

/** A console session, as `appwrite login` makes it. @throws PushError */
export const signInOperator = async ({ endpoint, projectId, login }: PushTarget): Promise<Operator> => {
  const response = await fetch(`${endpoint}/account/sessions/email`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-appwrite-project": "console" },
    body: JSON.stringify(login),
  });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("a_session_console="));
  if (response.ok && cookie) return { endpoint, projectId, cookie };
  throw new PushError(
    `Signing in to ${endpoint} as ${login.email} failed (${response.status}): ${await response.text()}`,
  );
};

export type Method = "GET" | "PUT" | "PATCH" | "DELETE";

/** Sends a request to the project. @returns null where there is nothing of that name. @throws PushError */
export const ask = async <T>(operator: Operator, method: Method, path: string, body?: object): Promise<T | null> => {
  const response = await fetch(`${operator.endpoint}${path}`, {
    method,
    headers: {
      "x-appwrite-project": operator.projectId,
      "x-appwrite-mode": "admin",
      cookie: operator.cookie.split(";")[0]!,
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new PushError(`${method} ${path} failed (${response.status}): ${await response.text()}`);
  return response.status === 204 ? null : ((await response.json()) as T);
};

/** Appwrite's query parameters, in their order. */
export const inQueries = (...queries: readonly object[]): string =>
  queries.map((query, at) => `queries[${at}]=${encodeURIComponent(JSON.stringify(query))}`).join("&");

/** As many as there will ever be of what an operator makes by hand: functions, tables, databases. */
export const ALL = { method: "limit", values: [500] };
