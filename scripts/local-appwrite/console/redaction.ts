// What never leaves the window, whatever view it would be in: passwords and their hashes, keys, tokens and session
// secrets. They open things, and nobody needs them to see what happened. Codes in the outbox are its purpose, and stay.

/** Fields whose text is a secret, whatever it looks like. */
const SECRET_FIELD = /password|passphrase|secret|credential|^jwt$|token$|api_?key|auth_?key|private_?key|^otp$/i;
/** Secrets by their looks, also within a longer text: hashes of passwords, signed tokens, keys, long hexadecimals. */
const SECRET_TEXT =
  /\$argon2[a-z]*\$[^\s"]+|\b(?:standard|ephemeral|dynamic)_[\w.-]{20,}|\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]+)?|\b[0-9a-f]{64,}\b/gi;
const DATETIME = /^\d{4}-\d{2}-\d{2}T/;
const HIDDEN = "•••";

/** A copy without secrets. */
export function withoutSecrets<T>(value: T): T {
  return hide(value, false) as T;
}

function hide(value: unknown, isSecret: boolean): unknown {
  if (typeof value === "string") {
    if (isSecret) return value === "" || DATETIME.test(value) ? value : HIDDEN;
    return value.replaceAll(SECRET_TEXT, HIDDEN);
  }
  if (Array.isArray(value)) return value.map((each) => hide(each, isSecret));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, hide(inner, isSecret || SECRET_FIELD.test(name))]),
  );
}
