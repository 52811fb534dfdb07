// How a request reached the server: under which name, from whose address, over what, and whether from the operator's
// own place. The API, sockets, the console and the application all ask here, so that none believes more than the others.

import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { AppwriteError } from "./errors.ts";

/** What a server is told of its place when it starts. */
export interface ReachOptions {
  /** The address it listens on. */
  readonly host: string;
  /** Names beside the address by which it is called, such as the one that a proxy serves. */
  readonly names: readonly string[];
  /** A proxy stands before it and writes `X-Forwarded-For` and `X-Forwarded-Proto` anew. */
  readonly behindProxy: boolean;
  /** Proves from elsewhere what a direct request on this machine proves by itself. */
  readonly operatorToken: string;
  /** Also the operator's business is answered to anybody, as a server in a data centre does. */
  readonly operatorAnywhere: boolean;
}

/** Where the operator's token travels: a header for programs, a cookie for the browser that opened the console with it. */
const OPERATOR_TOKEN_HEADER = "x-operator-token";
export const OPERATOR_TOKEN_COOKIE = "operator_token";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
/**
 * What a browser, `curl` and Appwrite's own clients send. Whatever else is there was added on the way, by a proxy, a tunnel or
 * a content network: there are more of those than a list could name. A client that adds a header itself loses by it.
 */
const PLAIN_HEADER =
  /^(?:host|connection|keep-alive|user-agent|accept(?:-(?:encoding|language|charset))?|cache-control|pragma|upgrade(?:-insecure-requests)?|sec-(?:fetch|ch|gpc|purpose|websocket)(?:-[a-z0-9-]+)?|dnt|save-data|purpose|priority|te|expect|cookie|origin|referer|last-event-id|range|authorization|content-(?:type|length|encoding|range|language)|transfer-encoding|if-(?:match|none-match|modified-since|unmodified-since|range)|access-control-request-[a-z-]+|x-requested-with|x-appwrite-(?:project|key|jwt|mode|locale|response-format|session|id|dev-key|timestamp)|x-sdk-[a-z]+|x-fallback-cookies|x-operator-token)$/;

/** Whether an address is this machine's own: 127.0.0.0/8, ::1 or `localhost`. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || plain === "localhost" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}

/** Judges requests by how they came. */
export class Reach {
  readonly #options: ReachOptions;
  readonly #names: ReadonlySet<string>;

  constructor(options: ReachOptions) {
    this.#options = options;
    this.#names = new Set([...LOOPBACK_NAMES, ...[options.host, ...options.names].map(hostText)]);
  }

  /**
   * Why a request to a foreign name is turned away, or null. A page of another site can have its own name lead to this
   * machine (DNS rebinding), and the browser then takes the page and this server for one origin.
   */
  nameProblem(request: IncomingMessage): AppwriteError | null {
    const name = nameIn(request.headers.host ?? "");
    // The number that the connection itself was made to is nobody else's name.
    if (this.#names.has(name) || name === hostText(request.socket.localAddress ?? "")) return null;
    return new AppwriteError(
      "general_bad_request",
      421,
      "This server answers only under its own names. Name further ones when it is started: --name NAME.",
    );
  }

  /** The client's address: the connection's, or what the server's own proxy says of it. */
  addressOf(request: IncomingMessage): string {
    const forwarded = this.#options.behindProxy ? lastOf(request.headers["x-forwarded-for"]) : "";
    return forwarded || plainAddress(request.socket.remoteAddress ?? "");
  }

  /** Whether the client's connection is encrypted, which only a proxy can bring about. */
  isEncrypted(request: IncomingMessage): boolean {
    return this.#options.behindProxy && lastOf(request.headers["x-forwarded-proto"]).toLowerCase() === "https";
  }

  /**
   * Whether the operator may be behind a request: it comes straight from a program on this machine, by a name that means
   * this machine, or it shows the token that the start printed.
   */
  isOperatorPlace(request: IncomingMessage): boolean {
    const { headers } = request;
    if (this.#options.operatorAnywhere || this.holdsToken(headers)) return true;
    return (
      isLoopback(request.socket.remoteAddress ?? "") &&
      LOOPBACK_NAMES.has(nameIn(headers.host ?? "")) &&
      Object.keys(headers).every((name) => PLAIN_HEADER.test(name))
    );
  }

  /** Whether the operator's token is shown in the header or the cookie. */
  holdsToken(headers: IncomingHttpHeaders): boolean {
    const shown = headers[OPERATOR_TOKEN_HEADER];
    if (typeof shown === "string" && this.isToken(shown)) return true;
    return (headers.cookie ?? "")
      .split(";")
      .map((cookie) => cookie.trim())
      .some(
        (cookie) =>
          cookie.startsWith(`${OPERATOR_TOKEN_COOKIE}=`) &&
          this.isToken(cookie.slice(OPERATOR_TOKEN_COOKIE.length + 1)),
      );
  }

  /** Whether a text is the operator's token; how long the answer takes tells nothing of it. */
  isToken(text: string): boolean {
    return timingSafeEqual(digest(text), digest(this.#options.operatorToken));
  }
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What the nearest proxy wrote: it adds to the end of what the client may have sent itself. */
function lastOf(header: string | string[] | undefined): string {
  return (
    String(header ?? "")
      .split(",")
      .at(-1) as string
  ).trim();
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, "");
}

/** An address or name as it stands in a `Host` header. */
function hostText(host: string): string {
  const plain = plainAddress(host).toLowerCase();
  return plain.includes(":") && !plain.startsWith("[") ? `[${plain}]` : plain;
}

function nameIn(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
