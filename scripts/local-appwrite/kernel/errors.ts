// The one error class of the server: an expected "no" that is answered in Appwrite's envelope.
// Anything else thrown by a handler is a defect and becomes a 500 (http-server.ts).

import { ERROR_CATALOGUE, type ErrorType } from "./error-catalogue.ts";

/** The version this server speaks for; it is part of every error body and of `/health/version`. */
export const APPWRITE_VERSION = "1.9.6";

/** An error answered to the client as `{ message, code, type, version }` with HTTP status `code`. */
export class AppwriteError extends Error {
  readonly type: string;
  readonly code: number;

  constructor(type: string, code: number, message: string) {
    super(message);
    this.name = "AppwriteError";
    this.type = type;
    this.code = code;
  }

  /** The JSON body of the answer. */
  body(): { message: string; code: number; type: string; version: string } {
    return { message: this.message, code: this.code, type: this.type, version: APPWRITE_VERSION };
  }
}

/**
 * Makes an error of the catalogue, to be thrown.
 * @param type the error type; it decides the status and the default wording
 * @param detail replaces `%s` in the default wording, or the whole wording when that has no `%s`
 */
export function refusal(type: ErrorType, detail?: string): AppwriteError {
  const [code, message] = ERROR_CATALOGUE[type];
  if (detail === undefined) return new AppwriteError(type, code, message);
  return new AppwriteError(type, code, message.includes("%s") ? message.replace("%s", () => detail) : detail);
}

/** What the real server answers where it breaks itself, such as a token without life: known, so it is not logged. */
export const serverError = (): AppwriteError => new AppwriteError("general_unknown", 500, "Server Error");

/** An error of the catalogue whose wording is given in full, also where the default wording has a `%s`. */
export function refusalWith(type: ErrorType, message: string): AppwriteError {
  return new AppwriteError(type, ERROR_CATALOGUE[type][0], message);
}
