// The queries of a subscription: which are allowed, how they read back, and whether an event's payload matches.
// Fewer than for lists: comparisons, null checks, and/or, and select("*") for everything.
import { parseJson } from "../kernel/json-text.ts";
import { MESSAGE_FORMAT_INVALID, RealtimeError } from "./realtime-error.ts";

export type Payload = Readonly<Record<string, unknown>>;
type PayloadFilter = (payload: Payload) => boolean;

export interface SubscriptionQueries {
  /** As the server writes them back: `{"method":…,"attribute":…,"values":[…]}`. */
  strings: string[];
  matches: PayloadFilter;
}

interface ParsedQuery {
  method: string;
  attribute: string;
  values: unknown[];
}

const COMPARISONS: Record<string, (value: unknown, target: unknown) => boolean> = {
  equal: (value, target) => value === target,
  lessThan: (value, target) => order(value, target) < 0,
  lessThanEqual: (value, target) => order(value, target) <= 0,
  greaterThan: (value, target) => order(value, target) > 0,
  greaterThanEqual: (value, target) => order(value, target) >= 0,
};

/** Nobody nests deeper by hand; the bound keeps a hostile query from exhausting the stack. */
const MAX_DEPTH = 20;

/**
 * Below, at or above zero as `<`, `==`, `>` hold in the language of the real server, or NaN when none does: null and
 * booleans compare as truth values (so a missing number is "less than 5"), and number-like text as numbers.
 */
function order(value: unknown, target: unknown): number {
  if (isTruthValue(value) || isTruthValue(target)) return Number(isTruthy(value)) - Number(isTruthy(target));
  if (isNumberLike(value) && isNumberLike(target)) return Number(value) - Number(target);
  if (typeof value === "object" || typeof target === "object") return Number.NaN;
  const [left, right] = [String(value), String(target)];
  return left < right ? -1 : Number(left > right);
}

const isTruthValue = (value: unknown) => value === null || typeof value === "boolean";
const isTruthy = (value: unknown) => Boolean(value) && value !== "0";
const isNumberLike = (value: unknown) =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)));

/** The code of what the real server did not think of; its client is told no more than that it failed. */
const UNFORESEEN = 0;

const invalid = (reason: string) => new RealtimeError(MESSAGE_FORMAT_INVALID, `Invalid query: ${reason}`);

function toParsed(value: unknown): ParsedQuery {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("it must be an object");
  const { method, attribute = "", values = [] } = value as Record<string, unknown>;
  if (typeof method !== "string") throw invalid("its method must be text");
  if (typeof attribute !== "string") throw invalid("its attribute must be text");
  if (!Array.isArray(values)) throw invalid("its values must be a list");
  return { method, attribute, values };
}

function parse(text: unknown): ParsedQuery {
  if (typeof text !== "string") throw invalid("it must be a JSON string");
  try {
    return toParsed(parseJson(text));
  } catch (error) {
    throw error instanceof RealtimeError ? error : invalid("it is not JSON");
  }
}

interface CompiledQuery {
  object: Record<string, unknown>;
  matches: PayloadFilter;
  isSelectAll: boolean;
}

function compile(query: ParsedQuery, depth: number): CompiledQuery {
  const { method, attribute, values } = query;
  if (depth > MAX_DEPTH) throw invalid(`it is nested deeper than ${MAX_DEPTH} levels`);
  if (method === "and" || method === "or") {
    const parts = values.map((value) => compile(toParsed(value), depth + 1));
    const matches: PayloadFilter =
      method === "and"
        ? (payload) => parts.every((part) => part.matches(payload))
        : (payload) => parts.some((part) => part.matches(payload));
    return { object: { method, values: parts.map((part) => part.object) }, matches, isSelectAll: false };
  }
  const object = { method, ...(attribute && { attribute }), values };
  // Below `and` and `or` it selects nothing: there it is a comparison of no attribute.
  const isSelectAll = method === "select" && depth === 0;
  return { object, matches: compileLeaf(query), isSelectAll };
}

function compileLeaf({ method, attribute, values }: ParsedQuery): PayloadFilter {
  const has = (payload: Payload) => Object.hasOwn(payload, attribute);
  const compare = COMPARISONS[method];
  if (compare) return (payload) => has(payload) && values.some((target) => compare(payload[attribute], target));
  switch (method) {
    case "notEqual":
      return (payload) => has(payload) && values.every((target) => payload[attribute] !== target);
    case "isNull":
      return (payload) => has(payload) && payload[attribute] === null;
    case "isNotNull":
      return (payload) => has(payload) && payload[attribute] !== null;
    case "select":
      if (values.length === 1 && values[0] === "*") return () => false;
      throw new RealtimeError(UNFORESEEN, 'Only select("*") is allowed in Realtime queries.');
    default:
      throw invalid(`method '${method}' is not supported in Realtime queries`);
  }
}

/**
 * Reads the queries of one subscription; all must match, and a `select("*")` among them matches everything.
 * @throws RealtimeError 1003 for a query that is malformed or not allowed.
 */
export function compileQueries(texts: readonly unknown[]): SubscriptionQueries {
  const compiled = texts.map((text) => compile(parse(text), 0));
  const isEverything = compiled.length === 0 || compiled.some((query) => query.isSelectAll);
  return {
    strings: compiled.map((query) => JSON.stringify(query.object)),
    matches: isEverything ? () => true : (payload) => compiled.every((query) => query.matches(payload)),
  };
}
