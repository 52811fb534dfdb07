// Cron expressions of functions: five fields, read in UTC.
import { Cron } from "croner";

const parse = (expression: string) => new Cron(expression, { timezone: "UTC", paused: true, mode: "5-part" });

/** Says what is wrong with a schedule, in Appwrite's words, or null. An empty one means: not scheduled. */
export function scheduleProblem(value: unknown): string | null {
  if (value === "") return null;
  try {
    if (typeof value === "string") {
      parse(value);
      return null;
    }
  } catch {
    // not an expression: falls through to the refusal
  }
  return "String must be a valid cron expression";
}

/** The first time after `afterMs` that a schedule falls on, in milliseconds since 1970, or null when there is none. */
export function nextRunMs(expression: string, afterMs: number): number | null {
  return parse(expression).nextRun(new Date(afterMs))?.getTime() ?? null;
}
