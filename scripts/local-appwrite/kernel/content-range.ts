// The `Content-Range` header of uploads that come in pieces.

/** A piece of an upload: its first and last byte, and the size of the whole. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** APP_LIMIT_UPLOAD_CHUNK_SIZE: every piece but the last has this many bytes. */
export const CHUNK_SIZE = 5 * 1024 * 1024;

/** Reads `bytes START-END/SIZE`; null when it is not one. */
export function parseContentRange(header: string): ContentRange | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header.trim());
  if (!match) return null;
  const [start = 0, end = 0, size = 0] = match.slice(1).map(Number);
  return start <= end && end <= size ? { start, end, size } : null;
}

/** How many pieces an upload of this size has. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK_SIZE));
}
