// What the parts of the storage service share: finding buckets and files for a caller, and announcing changes.
import { isGranted, requireRole } from "../kernel/authorization.ts";
import { text } from "../kernel/checks.ts";
import { refusal } from "../kernel/errors.ts";
import { eventNames, withActionChannels } from "../kernel/event-names.ts";
import { optional, readParameters } from "../kernel/parameters.ts";
import { rolesFor } from "../kernel/permissions.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { FileContents } from "./file-contents.ts";
import {
  type BucketRecord,
  type FileRecord,
  type FileTokenRecord,
  StorageStores,
  showFile,
} from "./storage-records.ts";

/** Longest secret of a file token, characters. */
const LONGEST_TOKEN = 512;
/** The use of a token is noted at most this often, milliseconds. */
const USE_NOTE_MS = 24 * 3600 * 1000;

export class StorageContext {
  readonly server: ServerContext;
  readonly stores: StorageStores;
  readonly contents: FileContents;

  constructor(server: ServerContext) {
    this.server = server;
    this.stores = new StorageStores(server.database);
    this.contents = new FileContents(server.dataPath);
  }

  now(): string {
    return isoTimestamp(this.server.clock.now());
  }

  /** Removes the bytes of a file, once it is for good that there is no such file. */
  discard(projectId: string, bucketId: string, fileId: string): void {
    this.server.database.afterCommit(() => {
      if (!this.stores.files.get(projectId, bucketId, fileId)) this.contents.remove(projectId, bucketId, fileId);
    });
  }

  /** @throws AppwriteError `storage_bucket_not_found` */
  bucket(projectId: string, bucketId: string): BucketRecord {
    const bucket = this.stores.buckets.get(projectId, "", bucketId);
    if (!bucket) throw refusal("storage_bucket_not_found");
    return bucket;
  }

  /** The bucket named in a request's path; a disabled one is there for keys and operators only. */
  bucketFor(request: ApiRequest): BucketRecord {
    const bucket = this.bucket(request.project.id, request.pathValues[0] ?? "");
    if (!bucket.enabled && !request.caller.privileged) throw refusal("storage_bucket_not_found");
    return bucket;
  }

  /** @throws AppwriteError `storage_file_not_found` */
  file(projectId: string, bucketId: string, fileId: string): FileRecord {
    const file = this.stores.files.get(projectId, bucketId, fileId);
    if (!file) throw refusal("storage_file_not_found");
    return file;
  }

  /**
   * The bucket and file named in a request's path, if its caller may read the file: by the bucket, by the file itself,
   * or by a token for it. What one may not read does not exist.
   * @param token of the request, where it may have one; a good one for another file is refused, whoever sends it
   * @throws AppwriteError `storage_bucket_not_found`, `storage_file_not_found`, `user_unauthorized`
   */
  readable(request: ApiRequest, token?: FileTokenRecord): { bucket: BucketRecord; file: FileRecord } {
    const bucket = this.bucketFor(request);
    const fileId = request.pathValues[1] ?? "";
    const hasToken = token?.bucketId === bucket.$id;
    const granted = rolesFor(bucket.$permissions, "read");
    if (!bucket.fileSecurity && !hasToken) requireRole(request.caller, "read", granted);
    if (token && !(hasToken && token.fileId === fileId)) throw refusal("user_unauthorized");
    const file = this.file(request.project.id, bucket.$id, fileId);
    const mayRead =
      hasToken || isGranted(request.caller, granted) || isGranted(request.caller, rolesFor(file.$permissions, "read"));
    if (!mayRead) throw refusal("storage_file_not_found");
    return { bucket, file };
  }

  announceFile(
    request: ApiRequest,
    bucket: BucketRecord,
    file: FileRecord,
    action: "create" | "update" | "delete",
  ): void {
    const { $id: bucketId } = bucket;
    this.server.events.publish(() => {
      const own = ["files", `buckets.${bucketId}.files`, `buckets.${bucketId}.files.${file.$id}`];
      const bucketReaders = rolesFor(bucket.$permissions, "read");
      const fileReaders = bucket.fileSecurity ? rolesFor(file.$permissions, "read") : [];
      return {
        projectId: request.project.id,
        events: eventNames(
          [
            ["buckets", bucketId],
            ["files", file.$id],
          ],
          action,
        ),
        channels: withActionChannels(own, action),
        roles: [...bucketReaders, ...fileReaders],
        payload: showFile(file),
        userId: request.caller.kind === "user" ? (request.caller.user?.id ?? "") : "",
        at: this.server.clock.now(),
      };
    });
  }

  /**
   * The living file token that a request carries, whatever it is for. One that is not known counts as none.
   * @throws AppwriteError `general_argument_invalid`
   */
  tokenOf(request: ApiRequest): FileTokenRecord | undefined {
    const { token: secret } = readParameters(request, { token: optional<string>("", text(LONGEST_TOKEN)) });
    if (secret === "") return undefined;
    const [token] = this.stores.tokens.find(request.project.id, "", {
      sql: "data ->> '$.\"secret\"' = ?",
      values: [secret],
    });
    const now = this.server.clock.now();
    if (!token || (token.expire !== "" && Date.parse(token.expire) <= now)) return undefined;
    if (token.accessedAt === "" || Date.parse(token.accessedAt) < now - USE_NOTE_MS) {
      this.stores.tokens.replace(request.project.id, "", { ...token, accessedAt: this.now() });
    }
    return token;
  }
}
