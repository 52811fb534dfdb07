// Serves the built web app on the local server's origin. A build may take its place at any moment: nothing is remembered
// of the folder, and a file that has gone is an answer, never an end of the process.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { partHeaders } from "./web-headers.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
/** What a browser never shows as a page, from wherever it is opened. */
const PARTS = new Set([".css", ".js", ".woff2"]);
/** What is asked for by these names is a file, there or not: a screen of the app in its place would be read as one. */
const FILE_NAME = /\.(?:css|gif|ico|jpe?g|js|json|map|php|png|svg|txt|webmanifest|webp|woff2?|xml)$/iu;
/** The build writes these beside every text file, smallest first. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

const contentOf = (file: string): Promise<Buffer | null> => readFile(file).catch(() => null);

/**
 * Any path that names no file is a screen of the app; a missing file is missing. `headers`: those of a page; its
 * parts get what of them concerns parts.
 */
export const serveWeb =
  (folder: string) =>
  async (
    request: IncomingMessage,
    response: ServerResponse,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const file = fileOf(folder, request.url ?? "/");
    const isAsset = file?.startsWith(path.join(folder, "assets/")) ?? false;
    // By the file that is found, not by how it was asked for: a page is one under every name.
    const isPart = isAsset && PARTS.has(path.extname(file ?? ""));
    for (const [name, value] of Object.entries(isPart ? partHeaders(headers) : headers))
      response.setHeader(name, value);
    const found = file && TYPES[path.extname(file)] ? await chosen(file, request) : null;
    if (found && file) return send(request, response, file, found, isAsset);
    const page = path.join(folder, "index.html");
    const shell = isAsset || FILE_NAME.test(file ?? "") ? null : await chosen(page, request);
    if (shell) return send(request, response, page, shell, false);
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
  };

interface Chosen {
  content: Buffer;
  encoding: string | null;
}

/** The file in the smallest form that the browser takes. */
const chosen = async (file: string, { headers }: IncomingMessage): Promise<Chosen | null> => {
  const accepted = String(headers["accept-encoding"] ?? "");
  for (const [encoding, suffix] of ENCODINGS) {
    if (!accepted.includes(encoding)) continue;
    const content = await contentOf(file + suffix);
    if (content) return { content, encoding };
  }
  const content = await contentOf(file);
  return content && { content, encoding: null };
};

/** The file that a request names; null for what leads out of the folder or is no path at all. */
const fileOf = (folder: string, url: string): string | null => {
  try {
    const file = path.join(folder, decodeURIComponent(url.split(/[?#]/u)[0]!));
    return file.startsWith(folder + path.sep) && !file.includes("\0") ? file : null;
  } catch {
    return null;
  }
};

const send = (
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  file: string,
  { content, encoding }: Chosen,
  isAsset: boolean,
): void => {
  const etag = `"${createHash("sha1").update(content).digest("base64url")}"`;
  response.setHeader("etag", etag);
  response.setHeader("vary", "accept-encoding");
  // A file's name in assets/ changes with its content.
  response.setHeader("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
  if (headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("content-type", TYPES[path.extname(file)]!);
  if (encoding) response.setHeader("content-encoding", encoding);
  response.setHeader("content-length", content.length);
  response.writeHead(200).end(method === "HEAD" ? undefined : content);
};
