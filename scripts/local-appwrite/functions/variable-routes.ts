// The variables of a function: its environment beside Appwrite's own.
import { bool, customId, readBool, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { type QueryableAttributes, readRecordQueries } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { expectsBefore } from "../kernel/response-format.ts";
import type { FunctionContext } from "./function-context.ts";
import { showVariable } from "./function-models.ts";
import type { VariableRecord } from "./function-records.ts";

const QUERYABLE: QueryableAttributes = { key: "string", secret: "boolean" };
const PATH = "/functions/:functionId/variables";

const VALUES = {
  key: required<string>(text(255)),
  value: required<string>(text(8192, 0)),
  secret: optional(true, bool, readBool),
};
const CREATE = { variableId: required<string>(customId), ...VALUES };
/** Before 1.9.4 the server chose the id. */
const CREATE_WITHOUT_ID = { variableId: optional("unique()", customId), ...VALUES };
const UPDATE = {
  key: optional<string | null>(null, text(255, 0)),
  value: optional<string | null>(null, text(8192, 0)),
  secret: optional<boolean | null>(null, bool, readBool),
};

export function registerVariableRoutes(context: FunctionContext): void {
  const { variables } = context.stores;

  function find(request: ApiRequest): VariableRecord {
    const [functionId = "", variableId = ""] = request.pathValues;
    context.find(request.project.id, functionId);
    const variable = variables.get(request.project.id, functionId, variableId);
    if (!variable) throw refusal("variable_not_found");
    return variable;
  }

  /** The real server wants a new deployment for a changed variable; here the next execution has it. */
  function touch(request: ApiRequest): void {
    const record = context.find(request.project.id, request.pathValues[0] ?? "");
    context.save(request.project.id, { ...record, live: false });
  }

  function hasKey(request: ApiRequest, functionId: string, key: string, exceptId = ""): boolean {
    return context
      .variablesOf(request.project.id, functionId)
      .some((variable) => variable.key === key && variable.$id !== exceptId);
  }

  function create(request: ApiRequest) {
    const declared = expectsBefore(request, "1.9.4") ? CREATE_WITHOUT_ID : CREATE;
    const { variableId, key, value, secret } = readParameters(request, declared);
    const [functionId = ""] = request.pathValues;
    context.find(request.project.id, functionId);
    const $createdAt = context.now();
    const variable = { $id: resolveId(variableId), $createdAt, $updatedAt: $createdAt, key, value, secret, functionId };
    const isNew = !hasKey(request, functionId, key) && variables.insert(request.project.id, functionId, variable);
    if (!isNew) throw refusal("variable_already_exists");
    touch(request);
    return json(201, showVariable(variable));
  }

  function update(request: ApiRequest) {
    const { key, value, secret } = readParameters(request, UPDATE);
    const before = find(request);
    if (before.secret && secret === false) throw refusal("variable_cannot_unset_secret");
    if (key !== null && hasKey(request, before.functionId, key, before.$id)) throw refusal("variable_already_exists");
    const variable: VariableRecord = {
      ...before,
      $updatedAt: context.now(),
      key: key ?? before.key,
      value: value ?? before.value,
      secret: secret ?? before.secret,
    };
    variables.replace(request.project.id, before.functionId, variable);
    touch(request);
    return json(200, showVariable(variable));
  }

  function remove(request: ApiRequest) {
    const { $id, functionId } = find(request);
    variables.remove(request.project.id, functionId, $id);
    touch(request);
    return noContent();
  }

  function list(request: ApiRequest) {
    const [functionId = ""] = request.pathValues;
    const queries = readRecordQueries(request, QUERYABLE);
    context.find(request.project.id, functionId);
    const { total, records } = variables.list(request.project.id, functionId, queries, {
      withTotal: request.query.total !== "0",
    });
    return json(200, { total, variables: records.map(showVariable) });
  }

  const { routes } = context.server;
  const read = { scopes: ["functions.read"], service: "functions" };
  const write = { scopes: ["functions.write"], service: "functions" };
  routes.add({ method: "POST", path: PATH, ...write, handler: create });
  routes.add({ method: "GET", path: PATH, ...read, handler: list });
  routes.add({
    method: "GET",
    path: `${PATH}/:variableId`,
    ...read,
    handler: (request) => json(200, showVariable(find(request))),
  });
  routes.add({ method: "PUT", path: `${PATH}/:variableId`, ...write, handler: update });
  routes.add({ method: "DELETE", path: `${PATH}/:variableId`, ...write, handler: remove });
}
