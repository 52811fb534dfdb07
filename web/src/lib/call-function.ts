/**
 * Calls one of our Appwrite Functions and opens its envelope. One attempt: retrying is the caller's decision, and safe,
 * because every command carries an id.
 */
import type { Asking, FunctionWithRequest, RequestOf } from "#schema/requests";
import type { Answer, DataOf, ErrorBody } from "#schema/responses";
import { answered } from "./answered.ts";
import { sdk } from "./appwrite.ts";
import { appwriteCode, brokenRequest } from "./broken-request.ts";
import { DefectError, FaultError, RefusedError } from "./errors.ts";
import { languageOnScreen } from "./language.ts";
import { learnServerTime } from "./server-clock.ts";

/** @returns what is answered to this very request. @throws RefusedError, FaultError or DefectError. */
export async function callFunction<F extends FunctionWithRequest, const R extends RequestOf<F>>(
  functionId: F,
  request: Asking<F, R>,
): Promise<DataOf<F, R>> {
  const answer = await execute<DataOf<F, R>>(functionId, JSON.stringify(request));
  if (answer.ok) return answer.data;
  throw failureOf(answer.error);
}

async function execute<Data>(functionId: string, body: string): Promise<Answer<Data>> {
  const { functions } = await sdk();
  const sentAt = Date.now();
  try {
    const execution = await answered(
      functions.createExecution({
        functionId,
        body,
        headers: { "content-type": "application/json", "accept-language": languageOnScreen() },
      }),
    );
    const answer = parseAnswer<Data>(execution.responseBody, execution.$id);
    learnServerTime(answer.serverNow, sentAt, Date.now());
    return answer;
  } catch (cause) {
    // Whoever has no session is turned away before the function, which would have refused the same.
    if ((await appwriteCode(cause)) === 401) throw sessionMissing();
    throw await brokenRequest(cause);
  }
}

function parseAnswer<Data>(body: string, executionId: string): Answer<Data> {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    // An execution that was cut off (time-out, crash) has an empty body; the command may have happened: try again.
    throw new FaultError(`Execution ${executionId} gave no answer.`, { why: "server_failed" });
  }
  if (typeof answer === "object" && answer !== null && "ok" in answer) return answer as Answer<Data>;
  throw new DefectError("The answer has an unknown form.", executionId);
}

function sessionMissing(): RefusedError {
  return new RefusedError({ code: "session_missing", message: "", params: {}, requestId: "" });
}

function failureOf(error: ErrorBody): Error {
  if (error.code === "fault") return new FaultError(error.message, { why: "server_failed" });
  if (error.code === "defect") return new DefectError(error.message, error.requestId);
  // A newer server may say no for reasons that this build does not know: then in its own words (refusal-line.tsx).
  return new RefusedError(error as RefusedError["refusal"]);
}
