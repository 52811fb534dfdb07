// File tokens: secrets that let anybody who has the address see one file.
import { isGranted } from "../kernel/authorization.ts";
import { futureDate, nullable } from "../kernel/checks.ts";
import { normalDatetime } from "../kernel/datetimes.ts";
import { refusal } from "../kernel/errors.ts";
import { secretHex, uniqueId } from "../kernel/ids.ts";
import { optional, readParameters } from "../kernel/parameters.ts";
import { rolesFor } from "../kernel/permissions.ts";
import { perMinute } from "../kernel/rate-limits.ts";
import { type QueryableAttributes, readRecordQueries } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { StorageContext } from "./storage-context.ts";
import { type FileTokenRecord, showFileToken } from "./storage-records.ts";

const QUERYABLE: QueryableAttributes = { expire: "datetime" };
const FILE_PATH = "/tokens/buckets/:bucketId/files/:fileId";
const SECRET_BYTES = 64;

export function registerTokenRoutes(context: StorageContext): void {
  const { server, stores } = context;

  const EXPIRE = { expire: optional<string | null>(null, nullable(futureDate(() => server.clock.now()))) };
  const readExpire = (request: ApiRequest) => {
    const { expire } = readParameters(request, EXPIRE);
    return expire === null ? "" : normalDatetime(expire);
  };

  /** Whoever may change a file may share it. */
  function shareable(request: ApiRequest) {
    const bucket = context.bucketFor(request);
    const file = context.file(request.project.id, bucket.$id, request.pathValues[1] ?? "");
    const granted = [
      ...rolesFor(bucket.$permissions, "update"),
      ...(bucket.fileSecurity ? rolesFor(file.$permissions, "update") : []),
    ];
    if (!isGranted(request.caller, granted)) throw refusal("user_unauthorized");
    return file;
  }

  function create(request: ApiRequest) {
    const expire = readExpire(request);
    const file = shareable(request);
    const $createdAt = context.now();
    const token: FileTokenRecord = {
      $id: uniqueId(),
      $createdAt,
      $updatedAt: $createdAt,
      bucketId: file.bucketId,
      fileId: file.$id,
      secret: secretHex(SECRET_BYTES),
      expire,
      accessedAt: "",
    };
    stores.tokens.insert(request.project.id, "", token);
    return json(201, showFileToken(token));
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const file = shareable(request);
    const { total, records } = stores.tokens.list(request.project.id, "", queries, {
      condition: {
        sql: "data ->> '$.\"bucketId\"' = ? AND data ->> '$.\"fileId\"' = ?",
        values: [file.bucketId, file.$id],
      },
    });
    return json(200, { total, tokens: records.map(showFileToken) });
  }

  function find(request: ApiRequest): FileTokenRecord {
    const token = stores.tokens.get(request.project.id, "", request.pathValues[0] ?? "");
    if (!token) throw refusal("token_not_found");
    return token;
  }

  function update(request: ApiRequest) {
    const expire = readExpire(request);
    const token = { ...find(request), expire, $updatedAt: context.now() };
    stores.tokens.replace(request.project.id, "", token);
    return json(200, showFileToken(token));
  }

  function remove(request: ApiRequest) {
    stores.tokens.remove(request.project.id, "", find(request).$id);
    return noContent();
  }

  const read = { scopes: ["tokens.read"], service: "tokens" };
  const write = { scopes: ["tokens.write"], service: "tokens", limit: perMinute(60) };
  server.routes.add({ method: "POST", path: FILE_PATH, ...write, handler: create });
  server.routes.add({ method: "GET", path: FILE_PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: "/tokens/:tokenId",
    ...read,
    handler: (request) => json(200, showFileToken(find(request))),
  });
  server.routes.add({ method: "PATCH", path: "/tokens/:tokenId", ...write, handler: update });
  server.routes.add({ method: "DELETE", path: "/tokens/:tokenId", ...write, handler: remove });
}
