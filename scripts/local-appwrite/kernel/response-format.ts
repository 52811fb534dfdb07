// `X-Appwrite-Response-Format`: the server version whose answers a client was built for.

import { refusalWith } from "./errors.ts";
import type { ApiRequest } from "./request.ts";

/** Whether a client expects answers as they were before a version (`1.9.0`). Without the header it expects today's. */
export function expectsBefore(request: ApiRequest, version: string): boolean {
  const format = request.header("x-appwrite-response-format");
  return format !== "" && compareVersions(format, version) < 0;
}

/** @throws AppwriteError `general_query_invalid` when the header is no version: that is how the real server fails on it */
export function requireReadableFormat(request: ApiRequest): void {
  const format = request.header("x-appwrite-response-format");
  if (format !== "" && !/^\d+(\.\d+)*/.test(format)) throw refusalWith("general_query_invalid", "Invalid query");
}

function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
