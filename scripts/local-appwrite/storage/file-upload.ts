// Uploading a file, whole or in pieces that may come in parallel and in any order.
import { requireOwnRoles, requireRole } from "../kernel/authorization.ts";
import { customId, permissions, uid } from "../kernel/checks.ts";
import { CHUNK_SIZE, chunkCount, parseContentRange } from "../kernel/content-range.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { expandPermissions, ITEM_ACTIONS, ITEM_WRITE_ACTIONS, rolesFor } from "../kernel/permissions.ts";
import { json, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { StorageContext } from "./storage-context.ts";
import { type BucketRecord, type FileRecord, showFile } from "./storage-records.ts";

const CREATE = {
  fileId: required<string>(customId),
  permissions: optional<string[] | null>(null, permissions(ITEM_ACTIONS)),
};

/** Answers `POST /storage/buckets/:bucketId/files`. */
export async function uploadFile(context: StorageContext, request: ApiRequest): Promise<Reply> {
  const { fileId, permissions } = readParameters(request, CREATE);
  const bucket = context.bucketFor(request);
  requireRole(request.caller, "create", rolesFor(bucket.$permissions, "create"));
  const granted = permissions ? expandPermissions(permissions, ITEM_WRITE_ACTIONS) : ownPermissions(request);
  requireOwnRoles(request.caller, granted);
  const file = request.files.get("file");
  if (!file) throw refusal("storage_file_empty");
  const piece = readPiece(request, file.size, fileId);
  requireAllowed(bucket, file.name, piece.fileSize);

  const bytes = new Uint8Array(await file.arrayBuffer());
  const projectId = request.project.id;
  const $createdAt = context.now();
  const known = context.stores.files.get(projectId, bucket.$id, piece.fileId);
  const before: FileRecord = known ?? {
    $id: piece.fileId,
    $createdAt,
    $updatedAt: $createdAt,
    $permissions: granted,
    bucketId: bucket.$id,
    name: file.name,
    signature: "",
    mimeType: "",
    sizeOriginal: piece.fileSize,
    sizeActual: 0,
    chunksTotal: piece.chunksTotal,
    chunks: [],
    encryption: false,
    compression: "",
  };
  if (before.chunks.length === before.chunksTotal) {
    if (!piece.isRanged) throw refusal("storage_file_already_exists");
    return json(200, showFile(before));
  }
  // What an upload left that could not be stored may be longer than this one.
  if (!known) context.contents.remove(projectId, bucket.$id, before.$id);
  context.contents.write(projectId, bucket.$id, before.$id, bytes, piece.offset);
  const chunks = [...new Set([...before.chunks, Math.floor(piece.offset / CHUNK_SIZE)])];
  const isComplete = chunks.length === before.chunksTotal;
  const stored: FileRecord = {
    ...before,
    chunks,
    ...(before.chunks.length > 0 && { $updatedAt: context.now() }),
    ...(isComplete && { ...context.contents.inspect(projectId, bucket, before.$id), $permissions: granted }),
  };
  if (!context.stores.files.insert(projectId, bucket.$id, stored)) {
    context.stores.files.replace(projectId, bucket.$id, stored);
  }
  context.server.database.onRollback(() => context.discard(projectId, bucket.$id, stored.$id));
  if (isComplete) context.announceFile(request, bucket, stored, "create");
  return json(201, showFile(stored));
}

/** Without permissions a signed-in user's file is the user's own; a key's or a guest's is nobody's. */
function ownPermissions({ caller }: ApiRequest): string[] {
  if (caller.kind !== "user" || !caller.user) return [];
  const role = `user:${caller.user.id}`;
  return ["read", "update", "delete"].map((action) => `${action}("${role}")`);
}

function readPiece(request: ApiRequest, size: number, requestedId: string) {
  const header = request.header("content-range");
  if (header === "") {
    return { fileId: resolveId(requestedId), fileSize: size, offset: 0, chunksTotal: 1, isRanged: false };
  }
  const range = parseContentRange(header);
  if (!range) throw refusal("storage_invalid_content_range");
  const fileId = request.header("x-appwrite-id") || resolveId(requestedId);
  if (uid(fileId)) throw refusal("storage_invalid_appwrite_id");
  return {
    fileId,
    fileSize: range.size,
    offset: range.start,
    chunksTotal: chunkCount(range.size),
    isRanged: true,
  };
}

function requireAllowed(bucket: BucketRecord, name: string, size: number): void {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const allowed = bucket.allowedFileExtensions;
  if (allowed.length > 0 && !allowed.some((each) => each.toLowerCase() === extension)) {
    throw refusal("storage_file_type_unsupported", "File extension not allowed");
  }
  if (size > bucket.maximumFileSize) throw refusal("storage_invalid_file_size", "File size not allowed");
}
