// The log of one execution: `log`, `error` and the captured console, with the runtime's wording and Appwrite's size limit.

/** Appwrite keeps at most this many characters of an execution's logs, and as many of its errors. */
const MAX_LOG_LENGTH = 1_000_000;

const NATIVE_NOTICE = "Native logs detected. Use context.log() or context.error() for better experience.";

/** Keeps the end of a text that is too long, behind a warning, as Appwrite does. */
function truncateLog(text: string, name: "Logs" | "Errors"): string {
  if (text.length <= MAX_LOG_LENGTH) return text;
  const warning = `[WARNING] ${name} truncated. The output exceeded ${MAX_LOG_LENGTH} characters.\n`;
  return warning + text.slice(-(MAX_LOG_LENGTH - warning.length));
}

/** One value as a log line: a stack for errors, JSON for objects, else its text. */
function logLine(value: unknown): string {
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === "object" && value !== null) return JSON.stringify(value) ?? String(value);
  return String(value);
}

/** Collects lines in a bounded amount of memory: lines beyond the limit push the oldest ones out. */
class BoundedLines {
  #lines: string[] = [];
  #length = 0;

  push(line: string): void {
    this.#lines.push(line.length > MAX_LOG_LENGTH ? line.slice(-MAX_LOG_LENGTH - 1) : line);
    this.#length += line.length + 1;
    // Dropping in bulk keeps a flood of short lines cheap; the text stays above the limit so that the warning appears.
    if (this.#length > 4 * MAX_LOG_LENGTH) {
      const kept = this.#lines.join("\n").slice(-2 * MAX_LOG_LENGTH);
      this.#lines = [kept];
      this.#length = kept.length;
    }
  }

  text(): string {
    return this.#lines.join("\n");
  }
}

export class ExecutionLog {
  readonly #enabled: boolean;
  readonly #logs = new BoundedLines();
  readonly #errors = new BoundedLines();
  #nativeSeen = false;

  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  /** `context.log`. */
  log(value: unknown): void {
    if (this.#enabled) this.#logs.push(logLine(value));
  }

  /** `context.error`. */
  error(value: unknown): void {
    if (this.#enabled) this.#errors.push(logLine(value));
  }

  /** A `console.*` call; the first one is announced, as the runtime does. */
  native(values: readonly unknown[]): void {
    if (!this.#enabled) return;
    if (!this.#nativeSeen) {
      this.#nativeSeen = true;
      this.#logs.push(NATIVE_NOTICE);
    }
    this.#logs.push(values.map((value) => logLine(value)).join(" "));
  }

  logs(): string {
    return truncateLog(this.#logs.text(), "Logs");
  }

  errors(): string {
    return truncateLog(this.#errors.text(), "Errors");
  }
}
