// The headers that the app's files need, wherever they are served: the local server sets them, and a build writes them
// into `_headers`, the file that static hosts read (others copy the lines). A feature that needs more says so here.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface WebHeadersWish {
  /** The built index.html: its own inline scripts, and no others, may run. */
  page: string;
  /** Origins of the Appwrite API that the app calls, beside its own; sockets included (`wss://…`). */
  apiOrigins: readonly string[];
  /** Address of the map's pictures with placeholders; empty for the default. */
  tiles?: string;
  /** Whether people come by TLS, so that they shall from now on. */
  isEncrypted: boolean;
}

/** What pin-map.ts shows when nothing else is configured. */
const DEFAULT_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const YEAR_S = 31_536_000;

export const webHeaders = ({ page, apiOrigins, tiles, isEncrypted }: WebHeadersWish): Record<string, string> => {
  const api = apiOrigins.join(" ");
  const policy = {
    "default-src": "'none'",
    "script-src": `'self' ${inlineScriptsOf(page).map(sourceOf).join(" ")}`,
    "style-src": "'self'",
    "font-src": "'self'",
    // `data:` and `blob:` are the map's buttons and the photo that is about to be sent.
    "img-src": `'self' data: blob: ${tilesOrigin(tiles || DEFAULT_TILES)} ${api}`,
    "media-src": "'self' blob:",
    "connect-src": `'self' ${api}`,
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.trim()}`)
      .join("; "),
    "X-Content-Type-Options": "nosniff",
    // For browsers that do not know frame-ancestors.
    "X-Frame-Options": "DENY",
    // The map's server answers only those who say from which site they come; no path ever leaves.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy":
      "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(isEncrypted && { "Strict-Transport-Security": `max-age=${YEAR_S}` }),
  };
};

/** Those that also mean something to what no browser shows as a page. */
const OF_EVERY_FILE = new Set(["X-Content-Type-Options", "Strict-Transport-Security"]);

/**
 * What a script, a stylesheet or a font needs of a page's headers. The others say what a page may do; repeated with each
 * of the files that a visit opens with, they would be a tenth of all that it fetches.
 */
export const partHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => OF_EVERY_FILE.has(name)));

/** Origins of an API and of its sockets; none when the app's own origin is meant. @param endpoint such as https://api.example.com/v1 */
export const apiOriginsOf = (endpoint: string | undefined): string[] => {
  if (!endpoint) return [];
  const { origin, protocol, host } = new URL(endpoint);
  return [origin, `${protocol === "https:" ? "wss" : "ws"}://${host}`];
};

/** Writes the headers beside the built app. @param endpoint of the API that it was built for */
export const writeHeadersFile = (folder: string, endpoint: string | undefined, tiles: string | undefined): void => {
  const headers = webHeaders({
    page: readFileSync(path.join(folder, "index.html"), "utf8"),
    apiOrigins: apiOriginsOf(endpoint),
    ...(tiles && { tiles }),
    isEncrypted: true,
  });
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  writeFileSync(path.join(folder, "_headers"), `/*\n${lines.join("\n")}\n`);
};

/** The texts of a page's scripts that stand in it. */
const inlineScriptsOf = (page: string): string[] =>
  [...page.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gu)]
    .filter(({ groups }) => !/\ssrc\s*=/u.test(groups?.attributes ?? ""))
    .map(({ groups }) => groups?.text ?? "");

const sourceOf = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** Where pictures come from; a placeholder in the host's name stands for any. */
const tilesOrigin = (template: string): string => {
  const [scheme = "", rest = ""] = template.split("://");
  const host = rest.split("/", 1)[0] as string;
  const wanted = host.includes("{") ? host.replace(/^[^.]*\{[^}]+\}[^.]*/u, "*") : host;
  return `${scheme}://${wanted}`;
};
