// Errors that a socket is told about: their numbers, their public wording, and which of them end the connection.

/** A message that cannot be read or names something that does not exist. The socket stays open. */
export const MESSAGE_FORMAT_INVALID = 1003;
/** The connection itself is not allowed. The socket is closed. */
export const POLICY_VIOLATION = 1008;
/** More messages or connections than the limit. The message is lost, the socket stays open. */
export const TOO_MANY_MESSAGES = 1013;

export class RealtimeError extends Error {
  override name = "RealtimeError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The error frame a client gets for a failed message.
 * A production server hides the wording of everything that is not an ordinary HTTP error, realtime's own codes included.
 */
export function messageErrorFrame(code: number, message: string): string {
  const isHidden = code === 0 || code >= 500;
  return JSON.stringify({ type: "error", data: { code, message: isHidden ? "Error: Server Error" : message } });
}

/** The error frame for a refused connection: a policy violation is named, so that a wrong origin can be put right. */
export function connectErrorFrame(code: number, message: string): string {
  if (code !== POLICY_VIOLATION) return messageErrorFrame(code, message);
  return JSON.stringify({ type: "error", data: { code, message } });
}
