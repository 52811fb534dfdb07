// Routes for databases and tables, in both dialects.

import { bool, customId, listOf, nullable, object, permissions, readBool, text, uid } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { type ListAttributes, listInMemory } from "../kernel/memory-list.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { CONTAINER_ACTIONS, expandPermissions } from "../kernel/permissions.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { Catalog } from "./catalog.ts";
import type { Dialect } from "./dialect.ts";
import { inlineColumn, inlineIndex } from "./inline-definitions.ts";
import type { Table, TableGroup } from "./table.ts";
import type { TableBuilder } from "./table-builder.ts";
import { groupView, tableView } from "./table-view.ts";

/** What the routes that shape tables work with. */
export interface SchemaParts {
  readonly context: ServerContext;
  readonly catalog: Catalog;
  readonly builder: TableBuilder;
}

const GROUP_ATTRIBUTES: ListAttributes = { name: "string", enabled: "boolean", type: "string" };
const TABLE_ATTRIBUTES: ListAttributes = {
  name: "string",
  enabled: "boolean",
  rowSecurity: "boolean",
  documentSecurity: "boolean",
};

/** A database of the request's project. @throws AppwriteError `database_not_found` */
function groupOf(parts: SchemaParts, request: ApiRequest): TableGroup {
  const id = request.pathValues[0] ?? "";
  const group = parts.catalog.findGroup(request.project.id, id);
  if (!group) throw refusal("database_not_found", id);
  return group;
}

/** A table of the request's project. @throws AppwriteError `database_not_found` or "table not found" */
export function schemaTable(parts: SchemaParts, dialect: Dialect, request: ApiRequest): Table {
  const group = groupOf(parts, request);
  const id = request.pathValues[1] ?? "";
  const table = parts.catalog.findTable(request.project.id, group.id, id);
  if (!table) throw refusal(dialect.errors.tableNotFound, id);
  return table;
}

/** Registers the routes of one dialect. */
export function addTableRoutes(parts: SchemaParts, dialect: Dialect): void {
  addGroupRoutes(parts, dialect);
  const { context, catalog, builder } = parts;
  const base = `${dialect.root}/:databaseId/${dialect.tables}`;
  const one = `${base}/:${dialect.tableId}`;
  const { readTables, writeTables } = dialect.scopes;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: method === "GET" ? readTables : writeTables,
      service: dialect.name,
      handler,
    });

  add("POST", base, (request) => {
    const input = readParameters(request, {
      databaseId: required<string>(uid),
      [dialect.tableId]: required<string>(customId),
      name: required<string>(text(128)),
      permissions: optional<string[] | null>(null, nullable(permissions(CONTAINER_ACTIONS))),
      [dialect.rowSecurity]: optional<boolean>(false, bool, readBool),
      enabled: optional<boolean>(true, bool, readBool),
      [dialect.columns]: optional<Record<string, unknown>[]>([], listOf(object)),
      indexes: optional<Record<string, unknown>[]>([], listOf(object)),
    });
    const group = groupOf(parts, request);
    const id = resolveId(input[dialect.tableId] as string);
    if (catalog.findTable(request.project.id, group.id, id)) throw refusal(dialect.errors.tableExists, id);
    const now = isoTimestamp(context.clock.now());
    const columns = (input[dialect.columns] as Record<string, unknown>[]).map((each) =>
      inlineColumn(dialect, each, now),
    );
    const created = builder.create(group, {
      id,
      name: input.name as string,
      permissions: expandPermissions((input.permissions as string[] | null) ?? []),
      rowSecurity: input[dialect.rowSecurity] as boolean,
      enabled: input.enabled as boolean,
      columns,
      indexes: [],
    });
    let table = created;
    for (const each of input.indexes as Record<string, unknown>[])
      table = builder.addIndex(table, inlineIndex(each, now));
    // The real server fills in columns and indexes a moment later.
    return json(201, tableView(dialect, { ...created, columns: [] }));
  });

  add("GET", base, (request) => {
    const views = catalog.tables(groupOf(parts, request)).map((table) => tableView(dialect, table));
    const { total, items } = listInMemory(request, views, TABLE_ATTRIBUTES);
    return json(200, { total, [dialect.tables]: items });
  });

  add("GET", one, (request) => json(200, tableView(dialect, schemaTable(parts, dialect, request))));

  add("PUT", one, (request) => {
    const input = readParameters(request, {
      name: optional<string | null>(null, text(128)),
      permissions: optional<string[] | null>(null, nullable(permissions(CONTAINER_ACTIONS))),
      [dialect.rowSecurity]: optional<boolean>(false, bool, readBool),
      enabled: optional<boolean>(true, bool, readBool),
    });
    const table = schemaTable(parts, dialect, request);
    const sent = input.permissions as string[] | null;
    const updated = catalog.updateTable(table, {
      name: (input.name as string | null) ?? table.name,
      permissions: sent ? expandPermissions(sent) : table.permissions,
      rowSecurity: input[dialect.rowSecurity] as boolean,
      enabled: input.enabled as boolean,
    });
    return json(200, tableView(dialect, updated));
  });

  add("DELETE", one, (request) => {
    builder.delete(schemaTable(parts, dialect, request));
    return noContent();
  });
}

function addGroupRoutes(parts: SchemaParts, dialect: Dialect): void {
  const { context, catalog, builder } = parts;
  const add = (method: Method, path: string, handler: Route["handler"]) =>
    context.routes.add({
      method,
      path,
      scopes: [method === "GET" ? "databases.read" : "databases.write"],
      service: dialect.name,
      handler,
    });

  add("POST", dialect.root, (request) => {
    const input = readParameters(request, {
      databaseId: required<string>(customId),
      name: required<string>(text(128)),
      enabled: optional<boolean>(true, bool, readBool),
    });
    const id = resolveId(input.databaseId);
    if (catalog.findGroup(request.project.id, id)) throw refusal("database_already_exists", id);
    const group = catalog.createGroup({
      projectId: request.project.id,
      id,
      name: input.name,
      enabled: input.enabled,
      type: dialect.name === "tablesdb" ? "tablesdb" : "legacy",
    });
    return json(201, groupView(group));
  });

  add("GET", dialect.root, (request) => {
    const { total, items } = listInMemory(request, catalog.groups(request.project.id).map(groupView), GROUP_ATTRIBUTES);
    return json(200, { total, databases: items });
  });

  add("GET", `${dialect.root}/:databaseId`, (request) => json(200, groupView(groupOf(parts, request))));

  add("PUT", `${dialect.root}/:databaseId`, (request) => {
    const input = readParameters(request, {
      name: optional<string | null>(null, text(128)),
      enabled: optional<boolean>(true, bool, readBool),
    });
    const group = groupOf(parts, request);
    return json(200, groupView(catalog.updateGroup(group, { name: input.name ?? group.name, enabled: input.enabled })));
  });

  add("DELETE", `${dialect.root}/:databaseId`, (request) => {
    builder.deleteGroup(groupOf(parts, request));
    return noContent();
  });
}
