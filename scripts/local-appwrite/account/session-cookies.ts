// How a session reaches the browser: two cookies, and a header for pages on another site than the API.

import type { Project } from "../kernel/project.ts";
import type { ApiRequest } from "../kernel/request.ts";

type Header = readonly [name: string, value: string];

/** Headers that give a client its session. @param expiresAt milliseconds since the Unix epoch */
export function sessionHeaders(request: ApiRequest, encoded: string, expiresAt: number): Header[] {
  const name = cookieName(request.project);
  return [
    ["X-Fallback-Cookies", JSON.stringify({ [name]: encoded })],
    ...cookies(request, name, encodeURIComponent(encoded), expiresAt),
  ];
}

/** Headers that take a client's session away. */
export function logoutHeaders(request: ApiRequest): Header[] {
  return [["X-Fallback-Cookies", "[]"], ...cookies(request, cookieName(request.project), "", 0)];
}

function cookieName(project: Project): string {
  return `a_session_${project.id}`;
}

function cookies(request: ApiRequest, name: string, value: string, expiresAt: number): Header[] {
  const secure = request.isEncrypted ? "; secure" : "";
  const rest = `; path=/; expires=${new Date(expiresAt).toUTCString()}${secure}; httponly`;
  return [
    ["Set-Cookie", `${name}_legacy=${value}${rest}`],
    // SameSite=None needs HTTPS; over plain HTTP browsers would drop the cookie.
    ["Set-Cookie", `${name}=${value}${rest}${secure ? "; samesite=none" : "; samesite=lax"}`],
  ];
}
