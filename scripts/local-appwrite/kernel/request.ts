// One request as handlers see it: the project, the caller, and the parameters from path, query and body.

import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "./caller.ts";
import { parseJson } from "./json-text.ts";
import type { Project } from "./project.ts";
import { gatherParameters, parseQueryString } from "./query-string.ts";
import type { Route } from "./router.ts";

/** Parameters by name. */
export type Parameters = Record<string, unknown>;

/** A request that has been routed. `project` and `caller` are set before a handler sees it. */
export class ApiRequest {
  readonly method: string;
  /** Path below `/v1`, without query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly route: Route;
  /** Values of the `:name` parts of the route, in order. */
  readonly pathValues: readonly string[];
  /** The client's address. */
  readonly ip: string;
  /** Whether the client's connection is encrypted. */
  readonly isEncrypted: boolean;
  /** Whether the operator may be behind it (reach.ts). */
  readonly isOperatorPlace: () => boolean;
  project!: Project;
  caller!: Caller;
  /** Extra response headers; also sent with an error. */
  readonly replyHeaders: [name: string, value: string][] = [];
  /** Files of a multipart body, by field. */
  files: ReadonlyMap<string, File> = new Map();
  readonly #queryText: string;
  #query: Parameters | undefined;
  #body: Parameters = {};

  constructor(parts: {
    method: string;
    path: string;
    queryText: string;
    headers: IncomingHttpHeaders;
    route: Route;
    pathValues: readonly string[];
    ip: string;
    isEncrypted: boolean;
    isOperatorPlace: () => boolean;
  }) {
    this.method = parts.method;
    this.path = parts.path;
    this.#queryText = parts.queryText;
    this.headers = parts.headers;
    this.route = parts.route;
    this.pathValues = parts.pathValues;
    this.ip = parts.ip;
    this.isEncrypted = parts.isEncrypted;
    this.isOperatorPlace = parts.isOperatorPlace;
  }

  /** One header as text; empty when absent. @param name in lower case */
  header(name: string): string {
    const value = this.headers[name];
    return typeof value === "string" ? value : (value?.[0] ?? "");
  }

  /** Host name of the request, without port. */
  get hostname(): string {
    return hostnameOf(this.header("host"));
  }

  /** Parameters of the query string, with `name[0]=` gathered into arrays. */
  get query(): Parameters {
    this.#query ??= parseQueryString(this.#queryText);
    return this.#query;
  }

  /** Parameters of the body: the JSON object, or the fields of a form. */
  get body(): Parameters {
    return this.#body;
  }

  /** Where this route's parameters come from: the query of a GET, else the body. */
  get input(): Parameters {
    return this.method === "GET" ? this.query : this.#body;
  }

  /** Reads a `multipart/form-data` body into `body` and `files`. @throws TypeError when it is malformed */
  async readMultipartBody(bytes: Buffer): Promise<void> {
    const headers = { "content-type": this.header("content-type") };
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    const files = new Map<string, File>();
    const fields: [string, string][] = [];
    for (const [name, value] of form) {
      if (typeof value === "string") fields.push([name, value]);
      else files.set(name, value);
    }
    this.#body = gatherParameters(fields);
    this.files = files;
  }

  /** Reads a JSON or form body. Unreadable text counts as no parameters, as on the real server. */
  readTextBody(bytes: Buffer): void {
    const type = this.header("content-type");
    if (bytes.length === 0 || type.startsWith("text/plain") || !isUtf8(bytes)) return;
    if (type.startsWith("application/x-www-form-urlencoded")) {
      this.#body = parseQueryString(bytes.toString());
      return;
    }
    try {
      const value = parseJson(bytes.toString());
      if (typeof value === "object" && value !== null) this.#body = value as Parameters;
    } catch {
      // Not JSON: the real server sees no parameters and complains of the first required one.
    }
  }
}

/** `host:port` without the port. */
export function hostnameOf(host: string): string {
  const end = host.lastIndexOf(":");
  return end > host.lastIndexOf("]") ? host.slice(0, end) : host;
}
