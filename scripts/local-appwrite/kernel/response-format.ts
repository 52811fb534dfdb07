// Which version's shapes a client wants: SDKs and the CLI name it in `X-Appwrite-Response-Format`.

import type { ApiRequest } from "./request.ts";

/** Whether the client asked for the shapes of a version before this one. Without the header it gets the current ones. */
export function isFormatBefore(request: ApiRequest, version: string): boolean {
  const asked = request.header("x-appwrite-response-format");
  return asked !== "" && compareVersions(asked, version) < 0;
}

function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split("."), right.split(".")];
  for (let index = 0; index < 3; index++) {
    const difference = (Number(a[index]) || 0) - (Number(b[index]) || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
