/** Why a request through the SDK broke: the world (no answer, too busy, down), or our own mistake. */
import { sdk } from "./appwrite.ts";
import { reportReach } from "./connection.ts";
import { DefectError, FaultError } from "./errors.ts";

/** The HTTP status that Appwrite answered, or null when the error is not Appwrite's. */
export async function appwriteCode(cause: unknown): Promise<number | null> {
  const { AppwriteException } = await sdk();
  return cause instanceof AppwriteException ? cause.code : null;
}

/** @returns what to throw. A fault also counts as trouble with the connection. */
export async function brokenRequest(cause: unknown): Promise<FaultError | DefectError> {
  if (cause instanceof FaultError || cause instanceof DefectError) return cause;
  const code = await appwriteCode(cause);
  // fetch() rejects with a TypeError when there is no answer at all; the SDK words some of these as code 0.
  const passes = code === null ? cause instanceof TypeError : code === 0 || code === 429 || code >= 500;
  if (!passes) return new DefectError(String(cause), code === null ? "W-REQUEST" : `E-${code}`, { cause });
  reportReach(false);
  return new FaultError("The server did not answer.", { cause });
}
