// Routes of all services in one tree of path segments: finding a route costs one map look-up a segment,
// however many routes there are.

import type { AttemptRule } from "./attempt-limits.ts";
import type { RateLimit } from "./rate-limits.ts";
import type { Reply } from "./reply.ts";
import type { ApiRequest } from "./request.ts";

/** HTTP methods that Appwrite routes. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Answers a request. A synchronous handler saves the hot paths a turn of the event loop. */
type Handler = (request: ApiRequest) => Reply | Promise<Reply>;

/** One endpoint. */
export interface Route {
  readonly method: Method;
  /** Below `/v1`, with `:name` for a parameter: `/users/:userId`. */
  readonly path: string;
  /** The caller needs one of these. */
  readonly scopes: readonly string[];
  /** The SDK namespace; a project can switch it off for clients. */
  readonly service: string;
  readonly limit?: RateLimit;
  /** Set where a secret is guessed or sent. */
  readonly attempt?: AttemptRule;
  readonly handler: Handler;
}

/** Where services register. */
export interface RouteRegistry {
  add(route: Route): void;
}

interface Node {
  readonly children: Map<string, Node>;
  parameter: Node | undefined;
  readonly routes: Map<string, Route>;
}

const newNode = (): Node => ({ children: new Map(), parameter: undefined, routes: new Map() });

/** A found route with the values of its parameters, in order. */
export interface Match {
  readonly route: Route;
  readonly values: readonly string[];
}

/** The tree of routes. A literal segment wins over a parameter. */
export class Router implements RouteRegistry {
  readonly #root = newNode();

  add(route: Route): void {
    let node = this.#root;
    for (const segment of route.path.split("/").slice(1)) {
      if (segment.startsWith(":")) {
        node.parameter ??= newNode();
        node = node.parameter;
      } else {
        let child = node.children.get(segment);
        if (!child) {
          child = newNode();
          node.children.set(segment, child);
        }
        node = child;
      }
    }
    if (node.routes.has(route.method)) throw new Error(`Two routes for ${route.method} ${route.path}`);
    node.routes.set(route.method, route);
  }

  /**
   * The route of a request, or null. Empty segments find the route they would find without them, but values are taken by
   * their place in the path as it came: `/users//u1` asks for the user with the empty id, as on the real server.
   */
  find(method: string, path: string): Match | null {
    const segments = path.split("/");
    const isPlain = !path.includes("//") && !path.endsWith("/");
    const named = isPlain ? segments : ["", ...segments.filter((segment) => segment !== "")];
    const values: string[] = [];
    const route = this.#descend(this.#root, named, 1, method, values);
    if (!route) return null;
    return { route, values: isPlain ? values : valuesByPlace(route, segments) };
  }

  #descend(node: Node, segments: string[], index: number, method: string, values: string[]): Route | undefined {
    if (index >= segments.length) return node.routes.get(method);
    const segment = segments[index] as string;
    const child = node.children.get(segment);
    if (child) {
      const found = this.#descend(child, segments, index + 1, method, values);
      if (found) return found;
    }
    if (!node.parameter || segment === "") return undefined;
    const before = values.length;
    values.push(segment.includes("%") ? decodeSegment(segment) : segment);
    const found = this.#descend(node.parameter, segments, index + 1, method, values);
    if (!found) values.length = before;
    return found;
  }
}

function valuesByPlace(route: Route, segments: readonly string[]): string[] {
  return route.path
    .split("/")
    .flatMap((name, place) => (name.startsWith(":") ? decodeSegment(segments[place] ?? "") : []));
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
