// Declared parameters of a route: which are required, what each accepts, and Appwrite's wording when one does not fit.
// The first parameter that does not fit, in order of declaration, is the one complained about.

import { refusalWith } from "./errors.ts";
import type { ApiRequest, Parameters } from "./request.ts";
import type { Route } from "./router.ts";

/** Describes what is wrong with a value (the description after "Invalid `x` param: "), or null when it fits. */
export type Check = (value: unknown) => string | null;

/** One declared parameter. */
export interface Parameter<T> {
  readonly required: boolean;
  readonly fallback: T | undefined;
  readonly check: Check;
  /** Turns an accepted value into what the handler gets. */
  readonly read: (value: unknown) => T;
}

/** A parameter that must be sent. */
export function required<T>(check: Check, read: (value: unknown) => T = (value) => value as T): Parameter<T> {
  return { required: true, fallback: undefined, check, read };
}

/** A parameter that may be left out or null, and then is `fallback`. */
export function optional<T>(
  fallback: T,
  check: Check,
  read: (value: unknown) => T = (value) => value as T,
): Parameter<T> {
  return { required: false, fallback, check, read };
}

type Values<D extends Record<string, Parameter<unknown>>> = {
  [K in keyof D]: D[K] extends Parameter<infer T> ? T : never;
};

/**
 * Reads the declared parameters of a request; path parameters come before those of the query or body.
 * @throws AppwriteError `general_argument_invalid`
 */
export function readParameters<D extends Record<string, Parameter<unknown>>>(
  request: ApiRequest,
  declared: D,
): Values<D> {
  return readValues(parametersOf(request), declared);
}

/** The same for values that did not come from a request. */
export function readValues<D extends Record<string, Parameter<unknown>>>(source: Parameters, declared: D): Values<D> {
  const values: Record<string, unknown> = {};
  for (const name in declared) {
    const parameter = declared[name] as Parameter<unknown>;
    const given = Object.hasOwn(source, name);
    if (!given && parameter.required) {
      throw refusalWith("general_argument_invalid", `Param "${name}" is not optional.`);
    }
    const value = source[name];
    if (!given || (value === null && !parameter.required)) {
      values[name] = parameter.fallback;
      continue;
    }
    const problem = parameter.check(value);
    if (problem !== null) {
      throw refusalWith("general_argument_invalid", `Invalid \`${name}\` param: ${problem}`);
    }
    values[name] = parameter.read(value);
  }
  return values as Values<D>;
}

/** All parameters of a request by name. */
function parametersOf(request: ApiRequest): Parameters {
  const names = pathParameters(request.route);
  if (names.length === 0) return request.input;
  const merged: Parameters = { ...request.input };
  for (const [index, name] of names.entries()) merged[name] = request.pathValues[index];
  return merged;
}

/** The names of the `:name` parts of a route, in order. */
export function pathParameters(route: Route): string[] {
  return route.path.split("/").flatMap((segment) => (segment.startsWith(":") ? segment.slice(1) : []));
}
