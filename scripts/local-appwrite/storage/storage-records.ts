// What is kept of buckets, files and file tokens, and the tables that hold it. The bytes are in file-contents.ts.
import type { Database } from "../kernel/database.ts";
import { type RecordBase, RecordStore, recordTableSql } from "../kernel/record-store.ts";

export type Compression = "none" | "gzip" | "zstd";

export interface BucketRecord extends RecordBase {
  readonly $permissions: readonly string[];
  /** Whether files have permissions of their own beside the bucket's. */
  readonly fileSecurity: boolean;
  readonly name: string;
  readonly enabled: boolean;
  /** Bytes. */
  readonly maximumFileSize: number;
  /** Without dot; empty means any. */
  readonly allowedFileExtensions: readonly string[];
  readonly compression: Compression;
  readonly encryption: boolean;
  readonly antivirus: boolean;
  readonly transformations: boolean;
}

export interface FileRecord extends RecordBase {
  readonly $permissions: readonly string[];
  readonly bucketId: string;
  readonly name: string;
  /** MD5 of the content in hex; empty until it is complete. */
  readonly signature: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly sizeOriginal: number;
  readonly sizeActual: number;
  readonly chunksTotal: number;
  /** Numbers of the chunks that have arrived, from 0. */
  readonly chunks: readonly number[];
  readonly encryption: boolean;
  readonly compression: Compression | "";
}

export interface FileTokenRecord extends RecordBase {
  readonly bucketId: string;
  readonly fileId: string;
  readonly secret: string;
  /** ISO time, or empty for a token without end. */
  readonly expire: string;
  readonly accessedAt: string;
}

/** The tables of this service. */
export const STORAGE_SCHEMA = [
  recordTableSql("buckets"),
  recordTableSql("files", ["name"]),
  recordTableSql("file_tokens", ["secret"]),
].join("\n");

/** The stores of this service. Files have their bucket as parent. */
export class StorageStores {
  readonly buckets: RecordStore<BucketRecord>;
  readonly files: RecordStore<FileRecord>;
  readonly tokens: RecordStore<FileTokenRecord>;

  constructor(database: Database) {
    this.buckets = new RecordStore(database, "buckets", "Bucket");
    this.files = new RecordStore(database, "files", "File");
    this.tokens = new RecordStore(database, "file_tokens", "File token");
  }
}

export function showBucket(bucket: BucketRecord, totalSize: number) {
  return {
    $id: bucket.$id,
    $createdAt: bucket.$createdAt,
    $updatedAt: bucket.$updatedAt,
    $permissions: bucket.$permissions,
    fileSecurity: bucket.fileSecurity,
    name: bucket.name,
    enabled: bucket.enabled,
    maximumFileSize: bucket.maximumFileSize,
    allowedFileExtensions: bucket.allowedFileExtensions,
    compression: bucket.compression,
    encryption: bucket.encryption,
    antivirus: bucket.antivirus,
    transformations: bucket.transformations,
    totalSize,
  };
}

export function showFile(file: FileRecord) {
  return {
    $id: file.$id,
    bucketId: file.bucketId,
    $createdAt: file.$createdAt,
    $updatedAt: file.$updatedAt,
    $permissions: file.$permissions,
    name: file.name,
    signature: file.signature,
    mimeType: file.mimeType,
    sizeOriginal: file.sizeOriginal,
    sizeActual: file.sizeActual,
    chunksTotal: file.chunksTotal,
    chunksUploaded: file.chunks.length,
    encryption: file.encryption,
    compression: file.compression,
  };
}

export function showFileToken(token: FileTokenRecord) {
  return {
    $id: token.$id,
    $createdAt: token.$createdAt,
    resourceId: `${token.bucketId}:${token.fileId}`,
    resourceType: "files",
    expire: token.expire,
    secret: token.secret,
    accessedAt: token.accessedAt,
  };
}
