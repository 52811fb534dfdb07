// Buckets: create, list, get, update, delete.
import { bool, customId, listOf, oneOf, permissions, readBool, text, wholeBetween } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { eventNames } from "../kernel/event-names.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { CONTAINER_ACTIONS, expandPermissions } from "../kernel/permissions.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { StorageContext } from "./storage-context.ts";
import { type BucketRecord, type Compression, showBucket } from "./storage-records.ts";

/** _APP_STORAGE_LIMIT, bytes: what a bucket allows when it does not say, and the most it can. */
const STORAGE_LIMIT = 30_000_000;

const QUERYABLE: QueryableAttributes = {
  enabled: "boolean",
  name: "string",
  fileSecurity: "boolean",
  maximumFileSize: "integer",
  encryption: "boolean",
  antivirus: "boolean",
  compression: "string",
  transformations: "boolean",
};

const SHARED = {
  permissions: optional<string[] | null>(null, permissions(CONTAINER_ACTIONS)),
  fileSecurity: optional(false, bool, readBool),
  enabled: optional(true, bool, readBool),
  maximumFileSize: optional(STORAGE_LIMIT, wholeBetween(1, STORAGE_LIMIT), Number),
  allowedFileExtensions: optional([], listOf(text(64)), (value) => value as string[]),
  compression: optional<Compression>("none", oneOf(["none", "gzip", "zstd"])),
  encryption: optional(true, bool, readBool),
  antivirus: optional(true, bool, readBool),
  transformations: optional(true, bool, readBool),
};
const NAME = required<string>(text(128));
const CREATE = { bucketId: required<string>(customId), name: NAME, ...SHARED };
const UPDATE = { name: NAME, ...SHARED };

export function registerBucketRoutes(context: StorageContext): void {
  const { server, stores, contents } = context;

  function show(request: ApiRequest, bucket: BucketRecord) {
    return showBucket(bucket, stores.files.sum(request.project.id, bucket.$id, "sizeActual"));
  }

  function announce(request: ApiRequest, bucketId: string, action: string, payload: Record<string, unknown>): void {
    server.events.publish(() => ({
      projectId: request.project.id,
      events: eventNames([["buckets", bucketId]], action),
      channels: [],
      roles: [],
      payload,
      userId: "",
      at: server.clock.now(),
    }));
  }

  function create(request: ApiRequest) {
    const { bucketId, permissions, ...parameters } = readParameters(request, CREATE);
    const $createdAt = context.now();
    const bucket: BucketRecord = {
      $id: resolveId(bucketId),
      $createdAt,
      $updatedAt: $createdAt,
      $permissions: expandPermissions(permissions ?? []),
      ...parameters,
    };
    if (!stores.buckets.insert(request.project.id, "", bucket)) throw refusal("storage_bucket_already_exists");
    const shown = show(request, bucket);
    announce(request, bucket.$id, "create", shown);
    return json(201, shown);
  }

  function update(request: ApiRequest) {
    const { permissions, ...parameters } = readParameters(request, UPDATE);
    const before = context.bucket(request.project.id, request.pathValues[0] ?? "");
    const bucket: BucketRecord = {
      ...before,
      ...parameters,
      $permissions: permissions === null ? before.$permissions : expandPermissions(permissions),
      $updatedAt: context.now(),
    };
    stores.buckets.replace(request.project.id, "", bucket);
    const shown = show(request, bucket);
    announce(request, bucket.$id, "update", shown);
    return json(200, shown);
  }

  function remove(request: ApiRequest) {
    const projectId = request.project.id;
    const bucket = context.bucket(projectId, request.pathValues[0] ?? "");
    const shown = show(request, bucket);
    server.database.transaction(() => {
      stores.buckets.remove(projectId, "", bucket.$id);
      stores.files.removeAll(projectId, bucket.$id);
    });
    server.database.afterCommit(() => {
      if (!stores.buckets.get(projectId, "", bucket.$id)) contents.removeBucket(projectId, bucket.$id);
    });
    announce(request, bucket.$id, "delete", shown);
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const { search } = request.query;
    const { total, records } = stores.buckets.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "name"]) }),
    });
    return json(200, { total, buckets: records.map((bucket) => show(request, bucket)) });
  }

  const read = { scopes: ["buckets.read"], service: "storage" };
  const write = { scopes: ["buckets.write"], service: "storage" };
  const PATH = "/storage/buckets";
  server.routes.add({ method: "POST", path: PATH, ...write, handler: create });
  server.routes.add({ method: "GET", path: PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: `${PATH}/:bucketId`,
    ...read,
    handler: (request) => json(200, show(request, context.bucket(request.project.id, request.pathValues[0] ?? ""))),
  });
  server.routes.add({ method: "PUT", path: `${PATH}/:bucketId`, ...write, handler: update });
  server.routes.add({ method: "DELETE", path: `${PATH}/:bucketId`, ...write, handler: remove });
}
