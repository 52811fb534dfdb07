// What parameters may be, with the descriptions that Appwrite's validators give.

import { parseDatetime } from "./datetimes.ts";
import { isCustomId } from "./ids.ts";
import type { Check } from "./parameters.ts";
import { permissionsProblem } from "./permissions.ts";
import { rolesProblem } from "./roles.ts";

const KEY_RULE = (length: number) =>
  `Parameter must contain at most ${length} chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char`;
const UID_RULE =
  "UID must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, and underscore. Can't start with a leading underscore";

/** An id that the client may choose, or `unique()`. */
export const customId: Check = (value) => (value === "unique()" || isCustomId(value) ? null : KEY_RULE(36));

/** The id of something that exists. */
export const uid: Check = (value) => (isCustomId(value) ? null : UID_RULE);

/** A key such as a column's: like an id, without `unique()`. */
export const key: Check = (value) => (isCustomId(value) ? null : KEY_RULE(36));

/** The same, longer: team roles. */
export const keyUpTo =
  (length: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= length && /^[A-Za-z0-9][\w.-]*$/.test(value) ? null : KEY_RULE(length);

/**
 * A text of limited length, counted in characters.
 * @param longest most characters; 0 = no limit
 * @param alphabet when given, the only characters allowed
 */
export function text(longest: number, shortest = 1, alphabet = ""): Check {
  let description = "Value must be a valid string";
  if (shortest) description += ` and at least ${shortest} chars`;
  if (longest) description += ` and no longer than ${longest} chars`;
  if (alphabet) description += ` and only consist of '${[...alphabet].join(", ")}' chars`;
  return (value) => {
    if (typeof value !== "string") return description;
    const length = value.length <= shortest || value.length > longest ? [...value].length : value.length;
    if (length < shortest || (longest && length > longest)) return description;
    if (alphabet && [...value].some((character) => !alphabet.includes(character))) return description;
    return null;
  };
}

/** A list whose items pass a check. */
export function listOf(item: Check, most = 100): Check {
  const sample = item(undefined) ?? "";
  return (value) => {
    const fits = Array.isArray(value) && value.length <= most && value.every((each) => item(each) === null);
    if (fits) return null;
    const failing = Array.isArray(value) ? value.map(item).find((problem) => problem !== null) : undefined;
    return `Value must a valid array no longer than ${most} items and ${failing ?? sample}`;
  };
}

/** One of a closed set. */
export function oneOf(options: readonly string[]): Check {
  const description = `Value must be one of (${options.join(", ")})`;
  return (value) => (typeof value === "string" && options.includes(value) ? null : description);
}

/** A boolean; forms and query strings may spell it out. */
export const bool: Check = (value) =>
  value === true ||
  value === false ||
  value === "true" ||
  value === "false" ||
  value === 0 ||
  value === 1 ||
  value === "0" ||
  value === "1"
    ? null
    : "Value must be a valid boolean";

/** Reads what `bool` accepts. */
export const readBool = (value: unknown): boolean => value === true || value === "true" || value === 1 || value === "1";

/** A whole number between two bounds, inclusive; digits in a text count. */
export function wholeBetween(lowest: number, highest: number): Check {
  const description = `Value must be a valid range between ${grouped(lowest)} and ${grouped(highest)}`;
  return (value) => {
    const number = numberOf(value);
    return number !== null && Number.isInteger(number) && number >= lowest && number <= highest ? null : description;
  };
}

/** A whole number. */
export const whole: Check = (value) => {
  const number = numberOf(value);
  return number !== null && Number.isInteger(number) ? null : "Value must be a valid integer";
};

/** Any number. */
export const numeric: Check = (value) => (numberOf(value) === null ? "Value must be a valid number" : null);

/** Reads what the number checks accept. */
export const readNumber = (value: unknown): number => Number(value);

/** The number in a value, or null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim())) return null;
  return Number(value);
}

/** `1000` → `1,000`: how ranges are worded. */
export function grouped(value: number): string {
  if (!Number.isInteger(value)) return String(Math.round(value));
  return BigInt(value)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** Longest object with names, bytes as JSON. */
const LONGEST_OBJECT = 65_535;

/** A JSON object with names; an empty list counts as one, because PHP cannot tell them apart. */
export const object: Check = (value) => {
  const isNamed = typeof value === "object" && value !== null && (!Array.isArray(value) || value.length === 0);
  // PHP's own text of it, which spells slashes and everything beyond ASCII out.
  const bytes = () =>
    JSON.stringify(value)
      .replaceAll("/", "\\/")
      .replaceAll(/[^\0-\x7f]/g, "\\u1234").length;
  return isNamed && bytes() <= LONGEST_OBJECT ? null : "Value must be a valid object.";
};

const DATE_BOUNDS = "between 0000-01-01 00:00:00 and 9999-12-31 00:00:00.";

/** A date. */
export const date: Check = (value) =>
  typeof value === "string" && parseDatetime(value) !== null ? null : `Value must be valid date ${DATE_BOUNDS}`;

/** A date that has not come yet. @param now milliseconds since the Unix epoch */
export const futureDate =
  (now: () => number): Check =>
  (value) =>
    typeof value === "string" && (parseDatetime(value) ?? 0) >= now()
      ? null
      : `Value must be valid date in the future and ${DATE_BOUNDS}`;

/** Permissions limited to some actions. */
export const permissions =
  (allowed: readonly string[]): Check =>
  (value) =>
    permissionsProblem(value, allowed);

/** Roles, as in a function's `execute`. */
export const roles: Check = (value) => rolesProblem(value);

/** What optional parameters that accept null say. */
export const nullable =
  (check: Check): Check =>
  (value) => {
    const problem = value === null ? null : check(value);
    return problem === null ? null : `${problem} or null`;
  };
