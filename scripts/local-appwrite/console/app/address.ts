// Where the reader is: the part of the address after `#`, such as `#/executions?status=failed`. It can be shared.

export interface Place {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads the address. */
export function place(): Place {
  const [path = "", query = ""] = location.hash.slice(1).split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

/** The address of a place. Empty values are left out. */
export function addressOf(path: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return `#/${path.map(encodeURIComponent).join("/")}${kept.size > 0 ? `?${kept}` : ""}`;
}

/** Goes to this place with some values changed; back leads back. */
export function goWith(changes: Readonly<Record<string, string>>): void {
  location.hash = withChanges(changes);
}

/** Notes values in the address without going anywhere. */
export function noteInAddress(changes: Readonly<Record<string, string>>): void {
  history.replaceState(null, "", withChanges(changes));
}

function withChanges(changes: Readonly<Record<string, string>>): string {
  const { path, query } = place();
  return addressOf(path, { ...Object.fromEntries(query), ...changes });
}
