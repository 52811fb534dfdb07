/**
 * Why a request through the SDK broke: the world (no answer, too busy, down), or our own mistake. What answered in the
 * server's place is told apart before (`own-answers.ts`).
 */
import type { AppwriteException } from "appwrite";
import { sdk } from "./appwrite.ts";
import { reportReach } from "./connection.ts";
import { DefectError, FaultError, type FaultWhy, RefusedError } from "./errors.ts";

/** What Appwrite answered in place of what was asked for, or null when the error is not Appwrite's. */
export async function appwriteError(cause: unknown): Promise<AppwriteException | null> {
  const { AppwriteException } = await sdk();
  return cause instanceof AppwriteException ? cause : null;
}

/** Its HTTP status. */
export async function appwriteCode(cause: unknown): Promise<number | null> {
  return (await appwriteError(cause))?.code ?? null;
}

/** @returns what to throw. A silent server also counts as trouble with the connection. */
export async function brokenRequest(cause: unknown): Promise<FaultError | DefectError | RefusedError> {
  if (cause instanceof FaultError || cause instanceof DefectError || cause instanceof RefusedError) return cause;
  const code = await appwriteCode(cause);
  const why = whyOf(cause, code);
  if (why === null) return new DefectError(String(cause), code === null ? "W-REQUEST" : `E-${code}`, { cause });
  reportReach(why !== "unreachable");
  return new FaultError(`The request had no answer (${why}).`, { cause, why });
}

function whyOf(cause: unknown, code: number | null): FaultWhy | null {
  if (cause instanceof DOMException && cause.name === "SecurityError") return "session_blocked";
  // fetch() rejects with a TypeError when there is no answer at all; the SDK words some of these as code 0.
  if (code === 0 || (code === null && cause instanceof TypeError)) return "unreachable";
  if (code === 429) return "too_many";
  // 502 to 504 are said by whatever stands before a server that is away.
  if (code !== null && code >= 500) return code > 501 ? "unreachable" : "server_failed";
  return null;
}
