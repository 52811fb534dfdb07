// The world of one test file has no network, and it ends with its last test. Its teardown aborts what is under way and
// waits for every timer that somebody sets thereupon: that of a query that nobody looks at any more lasts five minutes.
import { afterAll } from "vitest";

globalThis.fetch = () => Promise.reject(new TypeError("A component's test reaches no server."));

afterAll(() => {
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
});
