// Files: create, list, get, update, delete. Their content is served by content-routes.ts.
import { isGranted, requireOwnRoles, requireRole } from "../kernel/authorization.ts";
import { permissions, text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { optional, readParameters } from "../kernel/parameters.ts";
import { CONTAINER_ACTIONS, expandPermissions, ITEM_WRITE_ACTIONS, rolesFor } from "../kernel/permissions.ts";
import { byAddressAndUser, perMinute } from "../kernel/rate-limits.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { uploadFile } from "./file-upload.ts";
import type { StorageContext } from "./storage-context.ts";
import { showFile } from "./storage-records.ts";

const QUERYABLE: QueryableAttributes = {
  name: "string",
  signature: "string",
  mimeType: "string",
  sizeOriginal: "integer",
  sizeActual: "integer",
  chunksTotal: "integer",
  compression: "string",
};
const UPDATE = {
  name: optional<string | null>(null, text(128)),
  permissions: optional<string[] | null>(null, permissions(CONTAINER_ACTIONS)),
};
const PATH = "/storage/buckets/:bucketId/files";
const WRITES_A_MINUTE = perMinute(60);

export function registerFileRoutes(context: StorageContext): void {
  const { server, stores } = context;

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const bucket = context.bucketFor(request);
    const granted = rolesFor(bucket.$permissions, "read");
    if (!bucket.fileSecurity) requireRole(request.caller, "read", granted);
    const { search } = request.query;
    const { total, records } = stores.files.list(request.project.id, bucket.$id, queries, {
      withTotal: request.query.total !== "0",
      ...(!isGranted(request.caller, granted) && { readableBy: request.caller.roles }),
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "name"]) }),
    });
    return json(200, { total, files: records.map(showFile) });
  }

  function update(request: ApiRequest) {
    const { name, permissions } = readParameters(request, UPDATE);
    const bucket = context.bucketFor(request);
    const granted = rolesFor(bucket.$permissions, "update");
    if (!bucket.fileSecurity) requireRole(request.caller, "update", granted);
    const before = context.file(request.project.id, bucket.$id, request.pathValues[1] ?? "");
    const given = permissions && expandPermissions(permissions, ITEM_WRITE_ACTIONS);
    if (given) requireOwnRoles(request.caller, given);
    if (!isGranted(request.caller, granted) && !isGranted(request.caller, rolesFor(before.$permissions, "update"))) {
      throw refusal("user_unauthorized");
    }
    const changed = { ...before, name: name ?? before.name, $permissions: given ?? before.$permissions };
    const isChange = JSON.stringify(changed) !== JSON.stringify(before);
    const file = isChange ? { ...changed, $updatedAt: context.now() } : before;
    if (isChange) stores.files.replace(request.project.id, bucket.$id, file);
    context.announceFile(request, bucket, file, "update");
    return json(200, showFile(file));
  }

  function remove(request: ApiRequest) {
    const projectId = request.project.id;
    const bucket = context.bucketFor(request);
    const granted = rolesFor(bucket.$permissions, "delete");
    if (!bucket.fileSecurity) requireRole(request.caller, "delete", granted);
    const file = context.file(projectId, bucket.$id, request.pathValues[1] ?? "");
    if (!isGranted(request.caller, granted)) {
      requireRole(request.caller, "delete", rolesFor(file.$permissions, "delete"));
    }
    stores.files.remove(projectId, bucket.$id, file.$id);
    context.discard(projectId, bucket.$id, file.$id);
    context.announceFile(request, bucket, file, "delete");
    return noContent();
  }

  const read = { scopes: ["files.read"], service: "storage" };
  const write = { scopes: ["files.write"], service: "storage" };
  server.routes.add({
    method: "POST",
    path: PATH,
    ...write,
    // Each piece of an upload counts for itself, so a large file does not use up the minute.
    limit: { ...WRITES_A_MINUTE, by: (request) => `${byAddressAndUser(request)}|${request.header("content-range")}` },
    handler: (request) => uploadFile(context, request),
  });
  server.routes.add({ method: "GET", path: PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: `${PATH}/:fileId`,
    ...read,
    handler: (request) => json(200, showFile(context.readable(request).file)),
  });
  server.routes.add({ method: "PUT", path: `${PATH}/:fileId`, ...write, handler: update });
  server.routes.add({ method: "DELETE", path: `${PATH}/:fileId`, ...write, limit: WRITES_A_MINUTE, handler: remove });
}
