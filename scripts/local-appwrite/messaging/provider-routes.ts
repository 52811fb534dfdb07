// Providers: create and update one of each kind, list, get, delete.
import { bool, customId, readBool, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, type Parameter, readParameters, required } from "../kernel/parameters.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { MessagingContext } from "./messaging-context.ts";
import { type ProviderRecord, showProvider } from "./messaging-records.ts";
import { PROVIDER_KINDS, type ProviderField, type ProviderKind } from "./provider-kinds.ts";

const QUERYABLE: QueryableAttributes = { name: "string", provider: "string", type: "string", enabled: "boolean" };
const PATH = "/messaging/providers";

const ENABLED = optional<boolean | null>(null, bool, readBool);
const CREATE = { providerId: required<string>(customId), name: required<string>(text(128)), enabled: ENABLED };
const UPDATE = { name: optional("", text(128, 0)), enabled: ENABLED };

/** Whether a client left a value out: an empty text means the same as none. */
const isGiven = (value: unknown) => value !== undefined && value !== "";

function fieldsOf(kind: ProviderKind): Record<string, Parameter<unknown>> {
  return Object.fromEntries(kind.fields.map(({ name, parameter }) => [name, parameter]));
}

/** What is kept in one place: the given values, else what was there before, else a default. */
function place(
  fields: readonly ProviderField[],
  where: ProviderField["place"],
  values: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of fields.filter((each) => each.place === where)) {
    const given = values[field.name];
    const value = isGiven(given) ? given : (before[field.name] ?? field.fallback);
    if (value !== undefined) kept[field.name] = value;
  }
  return kept;
}

function canBeEnabled(kind: ProviderKind, told: Readonly<Record<string, unknown>>): boolean {
  return kind.needed.every((name) => isGiven(told[name]));
}

export function registerProviderRoutes(context: MessagingContext): void {
  const { server, stores } = context;

  function find(request: ApiRequest): ProviderRecord {
    const provider = stores.providers.get(request.project.id, "", request.pathValues[0] ?? "");
    if (!provider) throw refusal("provider_not_found");
    return provider;
  }

  function create(request: ApiRequest, provider: string, kind: ProviderKind) {
    const { providerId, name, enabled } = readParameters(request, CREATE);
    const values: Record<string, unknown> = readParameters(request, fieldsOf(kind));
    const credentials = place(kind.fields, "credentials", values);
    const options = place(kind.fields, "options", values);
    const $createdAt = context.now();
    const record: ProviderRecord = {
      $id: resolveId(providerId),
      $createdAt,
      $updatedAt: $createdAt,
      name,
      provider,
      enabled: enabled === true && canBeEnabled(kind, { ...credentials, ...options }),
      type: kind.type,
      credentials,
      options,
    };
    if (!stores.providers.insert(request.project.id, "", record)) throw refusal("provider_already_exists");
    const shown = showProvider(record);
    context.announce(request.project.id, [["providers", record.$id]], "create", shown);
    return json(201, shown);
  }

  function update(request: ApiRequest, provider: string, kind: ProviderKind) {
    const { name, enabled } = readParameters(request, UPDATE);
    const values: Record<string, unknown> = readParameters(request, fieldsOf(kind));
    const before = find(request);
    if (before.provider !== provider) throw refusal("provider_incorrect_type");
    const credentials = place(kind.fields, "credentials", values, before.credentials);
    const options = place(kind.fields, "options", values, before.options);
    if (enabled === true && !canBeEnabled(kind, { ...credentials, ...options })) {
      throw refusal("provider_missing_credentials");
    }
    const record: ProviderRecord = {
      ...before,
      name: name || before.name,
      enabled: enabled ?? before.enabled,
      credentials,
      options,
      $updatedAt: context.now(),
    };
    stores.providers.replace(request.project.id, "", record);
    const shown = showProvider(record);
    context.announce(request.project.id, [["providers", record.$id]], "update", shown);
    return json(200, shown);
  }

  function remove(request: ApiRequest) {
    const provider = find(request);
    stores.providers.remove(request.project.id, "", provider.$id);
    context.announce(request.project.id, [["providers", provider.$id]], "delete", showProvider(provider));
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const { search } = request.query;
    const { total, records } = stores.providers.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "name", "provider", "type"]) }),
    });
    return json(200, { total, providers: records.map(showProvider) });
  }

  const read = { scopes: ["providers.read"], service: "messaging" };
  const write = { scopes: ["providers.write"], service: "messaging" };
  for (const [provider, kind] of Object.entries(PROVIDER_KINDS)) {
    server.routes.add({
      method: "POST",
      path: `${PATH}/${provider}`,
      ...write,
      handler: (request) => create(request, provider, kind),
    });
    server.routes.add({
      method: "PATCH",
      path: `${PATH}/${provider}/:providerId`,
      ...write,
      handler: (request) => update(request, provider, kind),
    });
  }
  server.routes.add({ method: "GET", path: PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: `${PATH}/:providerId`,
    ...read,
    handler: (request) => json(200, showProvider(find(request))),
  });
  server.routes.add({ method: "DELETE", path: `${PATH}/:providerId`, ...write, handler: remove });
}
