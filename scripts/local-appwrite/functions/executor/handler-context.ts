// The `{ req, res, log, error }` that a function's handler receives: the open-runtimes interface for Node.
// Pure: it turns a request into a context and a handler's return value into a response; calling is host-main.ts's job.
import { Buffer } from "node:buffer";
import { validateHeaderName, validateHeaderValue } from "node:http";
import type { ExecutionLog } from "./execution-log.ts";
import type { HandlerRequest } from "./host-messages.ts";

/** What `res.text()` and its siblings build, and what a handler must return. */
export interface HandlerOutput {
  body?: unknown;
  statusCode?: number;
  headers?: Record<string, unknown>;
}

const BINARY_TYPES = ["application/", "audio/", "font/", "image/", "video/"];

function parseQuery(queryString: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const param of queryString.split("&")) {
    const [key = "", ...value] = param.split("=");
    if (key) query[key] = value.join("=");
  }
  return query;
}

function buildRequest(request: HandlerRequest) {
  const { headers, method } = request;
  const bodyBinary = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  const contentType = (headers["content-type"] ?? "text/plain").toLowerCase();
  const scheme = headers["x-forwarded-proto"] ?? "http";
  const defaultPort = scheme === "https" ? "443" : "80";
  const [host = "", port = defaultPort] = (headers.host ?? "").split(":");
  const [path = "", queryString = ""] = request.url.split("?");
  return {
    get body(): unknown {
      if (contentType.startsWith("application/json")) return bodyBinary.length > 0 ? this.bodyJson : {};
      return BINARY_TYPES.some((type) => contentType.startsWith(type)) ? bodyBinary : this.bodyText;
    },
    get bodyRaw(): string {
      return this.bodyText;
    },
    get bodyText(): string {
      return bodyBinary.toString();
    },
    get bodyJson(): unknown {
      return JSON.parse(this.bodyText);
    },
    bodyBinary,
    headers,
    method,
    host,
    scheme,
    port: Number(port),
    path,
    query: parseQuery(queryString),
    queryString,
    url: `${scheme}://${host}${port === defaultPort ? "" : `:${port}`}${path}${queryString === "" ? "" : `?${queryString}`}`,
  };
}

type HeaderBag = Record<string, unknown>;

const binary = (body: unknown, statusCode = 200, headers: HeaderBag = {}): HandlerOutput => ({
  body,
  statusCode,
  headers,
});
const text = (body: string, statusCode = 200, headers: HeaderBag = {}): HandlerOutput =>
  binary(Buffer.from(body, "utf8"), statusCode, headers);

const RESPONSE = {
  binary,
  text,
  send: (body: unknown, statusCode = 200, headers: HeaderBag = {}) => text(`${body}`, statusCode, headers),
  json: (body: unknown, statusCode = 200, headers: HeaderBag = {}) =>
    text(JSON.stringify(body), statusCode, { ...headers, "content-type": "application/json" }),
  empty: () => text("", 204, {}),
  redirect: (url: string, statusCode = 301, headers: HeaderBag = {}) =>
    text("", statusCode, { ...headers, location: url }),
};

export function buildContext(request: HandlerRequest, log: ExecutionLog) {
  return {
    req: buildRequest(request),
    res: RESPONSE,
    log: (message: unknown) => log.log(message),
    error: (message: unknown) => log.error(message),
  };
}

export type HandlerContext = ReturnType<typeof buildContext>;

function bodyBytes(body: unknown): { bytes: Uint8Array; contentType: string } {
  if (body === undefined || body === null) return { bytes: Buffer.alloc(0), contentType: "text/plain" };
  if (body instanceof Uint8Array) return { bytes: body, contentType: "text/plain" };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body), contentType: "text/plain" };
  if (typeof body === "object") {
    return { bytes: Buffer.from(JSON.stringify(body)), contentType: "application/json" };
  }
  return { bytes: Buffer.from(String(body)), contentType: "text/plain" };
}

/**
 * What goes on the wire for a handler's return value.
 * @throws TypeError or RangeError for a status code or header that HTTP cannot carry; the execution then ends with 500.
 */
export function toResponse(output: HandlerOutput): {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
} {
  if (typeof output !== "object") throw new RangeError("Invalid status code: undefined");
  const statusCode = output.statusCode ?? 200;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 999) {
    throw new RangeError(`Invalid status code: ${statusCode}`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(output.headers ?? {})) {
    const lowerName = name.toLowerCase();
    if (lowerName.startsWith("x-open-runtimes-")) continue;
    validateHeaderName(lowerName);
    const headerText = value === undefined ? value : String(value);
    validateHeaderValue(lowerName, headerText as string);
    headers[lowerName] = headerText as string;
  }
  const { bytes, contentType } = bodyBytes(output.body);
  const type = (headers["content-type"] ?? contentType).toLowerCase();
  const needsCharset = !type.startsWith("multipart/") && !type.includes("charset=");
  headers["content-type"] = needsCharset ? `${type}; charset=utf-8` : type;
  return { statusCode, headers, body: bytes };
}
