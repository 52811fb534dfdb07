// Parameters of an execution, with the two rules that come after the ordinary checks: when it may be scheduled and
// which headers it may carry.
import { bool, nullable, object, oneOf, readBool, text } from "../kernel/checks.ts";
import type { Clock } from "../kernel/clock.ts";
import { parseDatetime } from "../kernel/datetimes.ts";
import { AppwriteError, refusal } from "../kernel/errors.ts";
import { type Check, optional, readParameters } from "../kernel/parameters.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

export interface ExecutionParameters {
  readonly body: string;
  readonly isAsync: boolean;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ISO time, or null for at once. */
  readonly scheduledAt: string | null;
}

const LONGEST_BODY = 10_485_760;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];
const MOST_HEADERS = 100;
const LARGEST_HEADERS = 16_384;
const MINUTE_MS = 60_000;
const HEADER_NAME = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const HEADERS_PROBLEM = `Invalid headers: Alphanumeric characters or hyphens only, cannot start with "x-appwrite", maximum ${MOST_HEADERS} keys, and total size ${LARGEST_HEADERS}.`;

const headerText = text(65_535);
const headers: Check = (value) =>
  typeof value === "object" && object(value) === null ? null : headerText(value);

const PARAMETERS = {
  body: optional("", text(LONGEST_BODY, 0)),
  async: optional(false, bool, readBool),
  path: optional("/", text(2048)),
  method: optional("POST", oneOf(METHODS)),
  headers: optional<unknown>({}, headers),
  scheduledAt: optional<string | null>(null, nullable(text(100))),
};

/**
 * @throws AppwriteError `general_argument_invalid`, `general_bad_request` (schedule), or for a reserved header a 500
 * whose type is the explanation, as the real server answers
 */
export function readExecutionParameters(request: ApiRequest, clock: Clock): ExecutionParameters {
  const { async: isAsync, headers, scheduledAt, ...rest } = readParameters(request, PARAMETERS);
  const schedule = scheduledAt === null ? null : readSchedule(scheduledAt, isAsync, clock);
  return { ...rest, isAsync, headers: readHeaders(headers), scheduledAt: schedule };
}

function readSchedule(scheduledAt: string, isAsync: boolean, clock: Clock): string {
  if (!isAsync) {
    throw refusal(
      "general_bad_request",
      "Scheduled executions must run asynchronously. Set scheduledAt to a future date, or set async to true.",
    );
  }
  const atMs = parseDatetime(scheduledAt) ?? 0;
  const secondsAway = Math.floor(atMs / 1000) - Math.floor(clock.now() / 1000);
  if (secondsAway <= MINUTE_MS / 1000 || atMs % MINUTE_MS !== 0) {
    throw refusal("general_bad_request", "Execution schedule must be a valid date, and at least 1 minute from now");
  }
  return isoTimestamp(atMs);
}

function readHeaders(given: unknown): Record<string, string> {
  const value = typeof given === "string" ? parseJson(given) : given;
  if (value === null || typeof value !== "object") return {};
  const entries = Object.entries(value);
  let size = 0;
  for (const [name, content] of entries) {
    size += name.length + String(content ?? "").length;
    if (!HEADER_NAME.test(name) || name.startsWith("x-appwrite-")) throw headersRefusal();
  }
  if (entries.length > MOST_HEADERS || size >= LARGEST_HEADERS) throw headersRefusal();
  return Object.fromEntries(entries.map(([name, content]) => [name.toLowerCase(), String(content ?? "")]));
}

const headersRefusal = () => new AppwriteError(HEADERS_PROBLEM, 500, "Server Error");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
