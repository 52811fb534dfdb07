/**
 * Before a screen that broke is shown again, whoever keeps what it was shown from lets go of it. Each says so itself: a
 * screen that never asked the server does not load what would have kept the answers.
 */
const keepers = new Set<() => void>();

/** `forget`: called each time, for as long as the page lives. */
export function whenShownAgain(forget: () => void): void {
  keepers.add(forget);
}

export function forgetFailures(): void {
  for (const forget of keepers) forget();
}
