// The border of every function: parse, know the caller, see whether they have asked too often, run, answer, log. Refusals
// become typed answers, faults say that nothing is done twice, defects get a reference; the stack stays in the log.

import * as z from "zod/mini";
import { type FieldIssue, isRefusal, type Refusal, refusal, refusalStatus } from "#schema/refusals";
import { type ActionOf, actionOf, type FunctionWithRequest, type ParsedRequestOf, requests } from "#schema/requests";
import type { Answer, DataOf, ErrorBody, ErrorCode } from "#schema/responses";
import { en } from "#schema/texts/en";
import { id } from "#schema/texts/id";
import { nb } from "#schema/texts/nb";
import { fill, type Language, languageFrom, type Texts } from "#schema/texts/texts";
import { type Adapters, type PortName, portsOn } from "../adapters/appwrite.ts";
import { callsOn } from "../adapters/calls.ts";
import { callKindOf, tooManyCalls } from "../domain/call-limits.ts";
import { callPolicy } from "../domain/policy.ts";
import { Fault } from "../fault.ts";
import type { PortsFor } from "../ports.ts";
import { connectionFrom } from "./environment.ts";
import type { AppwriteFunction, FunctionContext } from "./open-runtimes.ts";
import { type Origin, originOf } from "./origin.ts";
import { fieldIssues } from "./problems.ts";

interface Call<F extends FunctionWithRequest, A extends ActionOf<F>, K extends PortName> {
  request: ParsedRequestOf<F, A>;
  /** The signed-in user, from Appwrite; a guest with an anonymous session is one too. */
  userId: string;
  /** Where the request comes from; null when Appwrite does not say. */
  origin: Origin | null;
  ports: PortsFor<K | "calls">;
  /** For the log: what went wrong beside the answer, which does not depend on it. */
  tell(what: string): void;
}

/** What answers the action `A`, or says why not. */
type Handler<F extends FunctionWithRequest, A extends ActionOf<F>, K extends PortName, Data> = (
  call: Call<F, A, K>,
) => Promise<Data | Refusal>;
/**
 * A handler for each action, held to the answer of that very action; or one for all, where its answer is right for each.
 */
type Handlers<F extends FunctionWithRequest, K extends PortName> =
  | { readonly [A in ActionOf<F>]: Handler<F, A, K, DataOf<F, ParsedRequestOf<F, A>>> }
  | Handler<F, ActionOf<F>, K, RightForAll<F>>;
type RightForAll<F extends FunctionWithRequest> = {
  [A in ActionOf<F>]: (data: DataOf<F, ParsedRequestOf<F, A>>) => void;
}[ActionOf<F>] extends (data: infer Data) => void
  ? Data
  : never;

const TEXTS: Record<Language, Texts> = { id, en, nb };
/**
 * Accounts whose ids Appwrite makes have neither dots nor more than twenty characters. Whoever chose their own could
 * choose one that reads like a row's (`phone.…`, `<booking>.<number>`), or too long for the rows that are named after it.
 */
const IS_ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,29}$/u;
const FAULT_STATUS = 503;
const DEFECT_STATUS = 500;

/** Makes the Appwrite Function `functionId` of what answers its actions and of the adapters of the ports that it uses. */
export const serve =
  <F extends FunctionWithRequest, K extends PortName>(
    functionId: F,
    adapters: Adapters<K>,
    handlers: Handlers<F, K>,
  ): AppwriteFunction =>
  async (context) => {
    const startedAt = performance.now();
    const requestId = context.req.headers["x-appwrite-execution-id"] ?? "";
    const { status, answer } = await outcome(functionId, adapters, handlers, context, requestId);
    context.log(
      JSON.stringify({
        function: functionId,
        requestId,
        userId: context.req.headers["x-appwrite-user-id"] || null,
        outcome: answer.ok ? "ok" : answer.error.code,
        ms: Math.round(performance.now() - startedAt),
      }),
    );
    return context.res.json(answer, status);
  };

interface Outcome<F extends FunctionWithRequest> {
  status: number;
  answer: Answer<DataOf<F>>;
}

const outcome = async <F extends FunctionWithRequest, K extends PortName>(
  functionId: F,
  adapters: Adapters<K>,
  handlers: Handlers<F, K>,
  context: FunctionContext,
  requestId: string,
): Promise<Outcome<F>> => {
  const texts = TEXTS[languageFrom(context.req.headers["accept-language"])];
  const refuse = (refused: Refusal): Outcome<F> => ({
    status: refusalStatus[refused.code],
    answer: { ok: false, error: errorBody(refused.code, refused, texts, requestId), serverNow: Date.now() },
  });
  try {
    const parsed = parse(functionId, context.req.bodyText);
    if (isRefusal(parsed)) return refuse(parsed);
    const userId = context.req.headers["x-appwrite-user-id"];
    if (!userId || !IS_ACCOUNT.test(userId)) return refuse(refusal("session_missing"));
    const all = { ...adapters, calls: callsOn } as Adapters<K | "calls">;
    const ports = portsOn(connectionFrom(process.env, context.req.headers), all);
    const now = ports.clock.now();
    const kind = callKindOf(functionId, parsed.request);
    const { most, spanMs } = callPolicy[kind];
    if (!(await ports.calls.take(`${kind}.${userId}`, most, now, spanMs))) return refuse(tooManyCalls(kind, now));
    const origin = originOf(context.req.headers, now);
    const handle = handlerOf(functionId, handlers, parsed.request);
    const result = await handle({ request: parsed.request, userId, origin, ports, tell: context.error });
    if (isRefusal(result)) return refuse(result);
    return { status: 200, answer: { ok: true, data: result, serverNow: ports.clock.now() } };
  } catch (error) {
    const code = error instanceof Fault ? "fault" : "defect";
    context.error(
      error instanceof Error ? `${error.stack ?? error.message}\n${String(error.cause ?? "")}` : String(error),
    );
    return {
      status: code === "fault" ? FAULT_STATUS : DEFECT_STATUS,
      answer: { ok: false, error: errorBody(code, { params: {} }, texts, requestId), serverNow: Date.now() },
    };
  }
};

const handlerOf = <F extends FunctionWithRequest, K extends PortName>(
  functionId: F,
  handlers: Handlers<F, K>,
  request: ParsedRequestOf<F>,
): Handler<F, ActionOf<F>, K, DataOf<F>> => {
  const handle = typeof handlers === "function" ? handlers : handlers[actionOf(functionId, request)];
  // What answers an action is given that action's requests only, which no type can say of a table.
  return handle as Handler<F, ActionOf<F>, K, DataOf<F>>;
};

const parse = <F extends FunctionWithRequest>(
  functionId: F,
  bodyText: string,
): { request: ParsedRequestOf<F> } | Refusal => {
  let body: unknown;
  try {
    body = JSON.parse(bodyText);
  } catch {
    return refusal("invalid_input", {}, [{ path: "", problem: "not_json" }]);
  }
  const parsed = z.safeParse(requests[functionId], body, { reportInput: true });
  if (!parsed.success) return refusal("invalid_input", {}, fieldIssues(parsed.error));
  return { request: parsed.data as ParsedRequestOf<F> };
};

const errorBody = (
  code: ErrorCode,
  { params, fields }: Pick<Refusal, "params" | "fields">,
  texts: Texts,
  requestId: string,
): ErrorBody => {
  if (code === "fault" || code === "defect")
    return { code, message: fill(texts[code], { requestId }), params, requestId };
  const named = fields?.map((issue) => ({ ...issue, message: fieldMessage(issue, texts) }));
  const message = fill(texts.refusal[code], { ...params, fields: named?.map((each) => each.message).join("; ") ?? "" });
  return named ? { code, message, params, fields: named, requestId } : { code, message, params, requestId };
};

const fieldMessage = (issue: FieldIssue, texts: Texts): string => {
  const key = issue.path.split(".").at(-1) ?? "";
  const name = texts.fieldName[key] ?? issue.path;
  const problem = fill(texts.field[issue.problem], {
    limit: issue.limit ?? "",
    allowed: issue.allowed?.join(", ") ?? "",
  });
  return `${name} ${problem}`.trim();
};
