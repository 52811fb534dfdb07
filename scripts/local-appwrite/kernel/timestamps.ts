// The two spellings of a moment in Appwrite's answers.

/** `2026-11-21T09:00:00.000+00:00`, as in `$createdAt`. @param ms milliseconds since the Unix epoch */
export function isoTimestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23)}+00:00`;
}

/** `2026-11-21 09:00:00.000`, as the database prints it in the few answers that skip formatting. */
export function sqlTimestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace("T", " ");
}
