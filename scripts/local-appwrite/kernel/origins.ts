// Cross-origin rules: which web origins may call, and the CORS headers.

import type { IncomingHttpHeaders } from "node:http";
import type { Project } from "./project.ts";

/** Headers of the answer to a preflight; any origin is echoed there, the real request decides. */
export const PREFLIGHT_HEADERS: readonly (readonly [string, string])[] = [
  ["Access-Control-Max-Age", "86400"],
  ["Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE"],
  [
    "Access-Control-Allow-Headers",
    "Accept, Origin, Cookie, Set-Cookie, Content-Type, Content-Range, X-Appwrite-Project, X-Appwrite-Key, X-Appwrite-Dev-Key, X-Appwrite-Locale, X-Appwrite-Mode, X-Appwrite-JWT, X-Appwrite-Organization, X-Appwrite-Response-Format, X-Appwrite-Timeout, X-Appwrite-ID, X-Appwrite-Timestamp, X-Appwrite-Session, X-Appwrite-Platform, X-Appwrite-Impersonate-User-Id, X-Appwrite-Impersonate-User-Email, X-Appwrite-Impersonate-User-Phone, X-SDK-Version, X-SDK-Name, X-SDK-Language, X-SDK-Platform, X-SDK-GraphQL, X-SDK-Profile, Range, Cache-Control, Expires, Pragma, X-Fallback-Cookies, X-Requested-With, X-Forwarded-For, X-Forwarded-User-Agent",
  ],
];

/** Response headers that a browser may read; without this the SDK cannot see its fallback session. */
export const EXPOSED_HEADERS = "X-Appwrite-Session, X-Fallback-Cookies";

/** Schemes that a registered web platform covers, with the name Appwrite gives the platform. */
const WEB_SCHEMES: Record<string, string> = {
  http: "Web",
  https: "Web",
  tauri: "Web (Tauri)",
  "chrome-extension": "Web (Chrome Extension)",
  "moz-extension": "Web (Firefox Extension)",
  "safari-web-extension": "Web (Safari Extension)",
  "ms-browser-extension": "Web (Edge Extension)",
};

/** An `Origin` header taken apart. */
function originHost(origin: string): string {
  const start = origin.indexOf("://");
  if (start < 0) return "";
  const host = origin.slice(start + 3).split("/", 1)[0] as string;
  const port = host.lastIndexOf(":");
  return (port > host.lastIndexOf("]") ? host.slice(0, port) : host).toLowerCase();
}

/**
 * Why a web origin may not call, in Appwrite's words, or null when it may.
 * The server's own origin always may: it serves the application itself.
 */
export function originProblem(
  origin: string,
  headers: IncomingHttpHeaders,
  project: Project | undefined,
): string | null {
  if (origin === "" || isOwnOrigin(origin, headers.host ?? "")) return null;
  const scheme = origin.split(":", 1)[0] as string;
  const host = originHost(origin);
  const platform = Object.hasOwn(WEB_SCHEMES, scheme) ? WEB_SCHEMES[scheme] : undefined;
  if (!host) return "Invalid Origin.";
  if (!platform) {
    return `Invalid Scheme. The scheme used (${scheme}) in the Origin (${origin}) is not supported. If you are using a custom scheme, please change it to \`appwrite-callback-<PROJECT_ID>\``;
  }
  if (isPlatformHost(host, project)) return null;
  return `Invalid Origin. Register your new client (${host}) as a new ${platform} platform on your project console dashboard`;
}

/**
 * Why a link may not lead to an address, in Appwrite's words, or null when it may: only to hosts of registered platforms,
 * or by a scheme of the project's own. That holds for keys too: whoever clicks the link is not the one who made it.
 */
export function redirectProblem(url: unknown, project: Project): string | null {
  const { scheme, host } = typeof url === "string" ? addressParts(url) : { scheme: "", host: "" };
  if (!scheme && !host) return "Invalid URI.";
  const platform = Object.hasOwn(WEB_SCHEMES, scheme) ? (WEB_SCHEMES[scheme] as string) : "";
  const isAllowed = platform
    ? host !== "" && isPlatformHost(host, project)
    : [...OWN_SCHEMES, `appwrite-callback-${project.id}`].includes(scheme);
  if (isAllowed) return null;
  const named = host && `(${host})`;
  return `Invalid URI. Register your new client ${named} as a new ${platform} platform on your project console dashboard`;
}

/** Schemes of native applications that need no registration. */
const OWN_SCHEMES = ["exp"];

/** Scheme and host of an address, each empty when it has none: a path alone, a scheme without `//`. */
function addressParts(url: string): { scheme: string; host: string } {
  const found = /^\s*(?:([a-z][a-z0-9+.-]*):)?(?:\/\/(?:[^/?#@]*@)?([^/?#:]*|\[[^\]]*\])(?::\d*)?(?:[/?#]|$))?/i.exec(
    url,
  );
  return { scheme: found?.[1] ?? "", host: (found?.[2] ?? "").toLowerCase() };
}

function isPlatformHost(host: string, project: Project | undefined): boolean {
  if (host === "localhost") return true;
  return project?.platforms.some((each) => hostMatches(each.hostname.toLowerCase(), host)) ?? false;
}

function isOwnOrigin(origin: string, host: string): boolean {
  return host !== "" && origin.slice(origin.indexOf("://") + 3) === host;
}

/** `*.example.com` covers every host below it. */
function hostMatches(pattern: string, host: string): boolean {
  return pattern === host || pattern === "*" || (pattern.startsWith("*.") && host.endsWith(pattern.slice(1)));
}
