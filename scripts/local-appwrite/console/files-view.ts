// Files of all buckets with who may read them; pictures can be looked at.
import { FileContents } from "../storage/file-contents.ts";
import type { BucketRecord, FileRecord } from "../storage/storage-records.ts";
import type { ConsoleContext } from "./console-context.ts";
import { type Ask, type Page, readPage } from "./page.ts";

/** A file as the window shows it. */
export interface FileSummary {
  readonly id: string;
  readonly bucketId: string;
  readonly bucketName: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** False while pieces are missing. */
  readonly isComplete: boolean;
  readonly isPicture: boolean;
  readonly permissions: readonly string[];
  readonly bucketPermissions: readonly string[];
  readonly createdAt: string;
}

/** Formats that browsers draw and that cannot carry scripts. */
const PICTURES: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"]);

/** A page of files, newest first. */
export function listFiles(context: ConsoleContext, ask: Ask): Page<FileSummary> {
  const { projectId } = context;
  return readPage(
    context.database,
    {
      from: "files AS f LEFT JOIN buckets AS b ON b.project = f.project AND b.parent = '' AND b.id = f.parent",
      columns: "f.data AS file, b.data AS bucket",
      where: "f.project = ?",
      values: [projectId],
      searched: ["f.id", "f.parent", "f.data ->> 'name'", "f.data ->> 'mimeType'"],
      order: "f.sequence DESC",
    },
    ask,
    (row) => {
      const file = JSON.parse(String(row.file)) as FileRecord;
      const bucket = row.bucket === null ? null : (JSON.parse(String(row.bucket)) as BucketRecord);
      return {
        id: file.$id,
        bucketId: file.bucketId,
        bucketName: bucket?.name ?? file.bucketId,
        name: file.name,
        mimeType: file.mimeType,
        sizeBytes: file.sizeOriginal,
        isComplete: isComplete(file),
        isPicture: isComplete(file) && PICTURES.has(file.mimeType),
        permissions: file.$permissions,
        bucketPermissions: bucket?.$permissions ?? [],
        createdAt: file.$createdAt,
      };
    },
  );
}

/** The bytes of a picture; null when there is no such file or it is none. */
export function readPicture(
  context: ConsoleContext,
  bucketId: string,
  fileId: string,
): { body: Buffer; contentType: string } | null {
  const { database, projectId, dataPath } = context;
  const row = database.get(
    "SELECT data FROM files WHERE project = ? AND parent = ? AND id = ?",
    projectId,
    bucketId,
    fileId,
  );
  const file = row && (JSON.parse(String(row.data)) as FileRecord);
  if (!file || !isComplete(file) || !PICTURES.has(file.mimeType)) return null;
  return {
    body: new FileContents(dataPath).read(projectId, file.bucketId, file.$id),
    contentType: file.mimeType,
  };
}

const isComplete = (file: FileRecord): boolean => file.chunks.length >= file.chunksTotal;
