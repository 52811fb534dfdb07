// What a handler answers with.

/** A response. Exactly one of `json`, `text` and `bytes` may be given; none is an empty body. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** For `text` and `bytes`; JSON and empty answers have their own. */
  readonly contentType?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers?: Reply["headers"]): Reply {
  return headers ? { status, json: value, headers } : { status, json: value };
}

/** 204 without a body (Appwrite labels it text/html). */
export function noContent(headers?: Reply["headers"]): Reply {
  return headers ? { status: 204, headers } : { status: 204 };
}
