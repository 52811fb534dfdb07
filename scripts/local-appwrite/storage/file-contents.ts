// The bytes of files on disk, as they came: encryption and compression are the real server's way of keeping them, and
// here only show in the sizes it reports.
import { createHash } from "node:crypto";
import { closeSync, constants, mkdirSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { sniffMimeType } from "./mime-sniffing.ts";
import type { BucketRecord, Compression } from "./storage-records.ts";

/** APP_STORAGE_READ_BUFFER: larger files are neither compressed nor encrypted. */
const LARGEST_TRANSFORMED = 20_000_000;

/** What is known of a file once all of it is there. */
export interface ContentTraits {
  readonly signature: string;
  readonly mimeType: string;
  readonly sizeActual: number;
  readonly encryption: boolean;
  readonly compression: Compression;
}

export class FileContents {
  readonly #folder: string;

  /** @param dataPath the server's folder for files */
  constructor(dataPath: string) {
    this.#folder = join(dataPath, "storage");
  }

  /** Puts a piece in its place; pieces may come in any order. */
  write(projectId: string, bucketId: string, fileId: string, bytes: Uint8Array, offset: number): void {
    mkdirSync(join(this.#folder, projectId, bucketId), { recursive: true });
    const handle = openSync(this.#pathOf(projectId, bucketId, fileId), constants.O_WRONLY | constants.O_CREAT);
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(handle, bytes, written, bytes.length - written, offset + written);
      }
    } finally {
      closeSync(handle);
    }
  }

  read(projectId: string, bucketId: string, fileId: string): Buffer {
    return readFileSync(this.#pathOf(projectId, bucketId, fileId));
  }

  /** Some of a file. @param end the last byte, included */
  readRange(projectId: string, bucketId: string, fileId: string, start: number, end: number): Buffer {
    const handle = openSync(this.#pathOf(projectId, bucketId, fileId), "r");
    try {
      const bytes = Buffer.alloc(end - start + 1);
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, start));
    } finally {
      closeSync(handle);
    }
  }

  /** Looks at a complete file. */
  inspect(projectId: string, bucket: BucketRecord, fileId: string): ContentTraits {
    const content = this.read(projectId, bucket.$id, fileId);
    const isSmall = content.length <= LARGEST_TRANSFORMED;
    const compression = isSmall ? bucket.compression : "none";
    const encryption = isSmall && bucket.encryption && content.length > 0;
    const stored = compressedSize(content, compression);
    return {
      signature: createHash("md5").update(content).digest("hex"),
      mimeType: sniffMimeType(content),
      // The cipher text is kept in base64.
      sizeActual: encryption ? Math.ceil(stored / 3) * 4 : stored,
      encryption: isSmall && bucket.encryption,
      compression,
    };
  }

  remove(projectId: string, bucketId: string, fileId: string): void {
    rmSync(this.#pathOf(projectId, bucketId, fileId), { force: true });
  }

  removeBucket(projectId: string, bucketId: string): void {
    rmSync(join(this.#folder, projectId, bucketId), { recursive: true, force: true });
  }

  #pathOf(projectId: string, bucketId: string, fileId: string): string {
    return join(this.#folder, projectId, bucketId, fileId);
  }
}

function compressedSize(content: Buffer, compression: Compression): number {
  switch (compression) {
    case "none":
      return content.length;
    case "gzip":
      return gzipSync(content).length;
    case "zstd":
      return zstdCompressSync(content).length;
    default:
      return compression satisfies never;
  }
}
