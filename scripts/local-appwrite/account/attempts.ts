// What is guessed and sent on the account routes, and whose it is. A rule looks only at what its route acts on: a field
// that a client may add at will, or a session it can have anew, would give it a fresh count.

import type { AttemptRule } from "../kernel/attempt-limits.ts";

/** The password of the account that is signed in to. */
export const SIGN_IN_PASSWORD: AttemptRule = {
  kind: "guess",
  account: ({ body }) => `password|${String(body.email ?? "")}`,
  opens: true,
};

/** The password that somebody signed in must say once more. */
export const OWN_PASSWORD: AttemptRule = {
  kind: "guess",
  account: ({ caller }) => `password|${caller.user?.email || caller.user?.id}`,
};

/** A code or the secret of a link: all routes that take one share a count, as any of them can be tried. */
export const CODE_GUESS: AttemptRule = {
  kind: "guess",
  account: ({ body }) => `code|${String(body.userId ?? "")}`,
};

/** A message to an address or number. */
export const sentTo = (...fields: readonly string[]): AttemptRule => ({
  kind: "send",
  account: ({ body }) => fields.map((field) => String(body[field] ?? "")).join("|"),
});

/** A message to somebody who is signed in. */
export const SENT_TO_SELF: AttemptRule = { kind: "send", account: ({ caller }) => String(caller.user?.id) };
