// Tests on an Appwrite that somebody else runs, a real one or any other: where it is comes from `npm test -- --endpoint`
// (scripts/test.ts). Its time is everybody's, its market has been used before, and nobody sees into it. What needs more
// is skipped there, by name and with its reason.
import { setTimeout as pass } from "node:timers/promises";
import { seed } from "../seed.ts";

/** Where a server is, with a key that may do everything. */
export interface ServerAccess {
  endpoint: string;
  projectId: string;
  apiKey: string;
}

/** What a test needs of the product. */
export interface TestedProduct {
  /** Where the web app is. */
  url: string;
  server: ServerAccess;
  stop(): Promise<void>;
}

/** The server's time, as tests read and move it. */
export interface TestClock {
  now(): number;
  advance(ms: number): Promise<void>;
}

/** Variables by which `npm test` tells its tests where to go. */
export const ELSEWHERE = {
  endpoint: "TENANG_TEST_ENDPOINT",
  projectId: "TENANG_TEST_PROJECT",
  apiKey: "TENANG_TEST_KEY",
  url: "TENANG_TEST_WEB",
} as const;

const told = (name: keyof typeof ELSEWHERE): string => process.env[ELSEWHERE[name]] ?? "";

/** Whether this run is about a server that others run. */
export const isElsewhere = (): boolean => told("endpoint") !== "";

/**
 * How long a test lets everybody's time pass in all (ms): a search's window and a little. What needs more needs a clock
 * that it can move.
 */
const LONGEST_WAIT_MS = 65_000;
/** A server that others run may be far away and slow, and everybody's time is waited for there. */
export const patience = (ms: number): number => (isElsewhere() ? 8 * ms : ms);

/** How far a moment may be from what was read here before or after it (ms): a slow request, and two clocks. */
const ABOUT_MS = 30_000;

export interface Elsewhere {
  tenang: TestedProduct;
  /** Everybody's time: it passes by itself, and moves for nobody. */
  clock: TestClock;
}

/** The product that was deployed elsewhere, with prices in it; null when tests shall start their own. */
export const openElsewhere = async (): Promise<Elsewhere | null> => {
  if (!isElsewhere()) return null;
  const server = { endpoint: told("endpoint"), projectId: told("projectId"), apiKey: told("apiKey") };
  await seed(server, undefined, null);
  const aheadMs = await aheadOfHere(server.endpoint);
  return {
    tenang: { url: told("url"), server, stop: async () => undefined },
    clock: {
      now: () => Date.now() + aheadMs,
      advance: waitInTest,
    },
  };
};

/**
 * Ends the running test as skipped when the server is somebody else's: what it is about cannot be seen or done there.
 * @param reason shown beside the test's name
 */
export const skipElsewhere = async (reason: string): Promise<void> => {
  if (isElsewhere()) (await runningTest(reason)).context.skip(reason);
};

const runningTest = async (need: string) => {
  // Here and not above: benches and proofs have people too, and no test runner.
  const { TestRunner } = await import("vitest");
  const test = TestRunner.getCurrentTest();
  if (!test) throw new Error(`A hook ${need}, which nobody has on this server.`);
  return test;
};

/** How long each test has waited so far (ms). */
const waited = new WeakMap<object, number>();

const waitInTest = async (ms: number): Promise<void> => {
  const test = await runningTest("waits");
  const soFar = waited.get(test) ?? 0;
  if (ms < 0 || soFar + ms > LONGEST_WAIT_MS) await skipElsewhere("needs the virtual clock");
  waited.set(test, soFar + ms);
  await pass(ms);
};

/** What a value is compared with: itself on an own server, else whatever `isFit` takes. */
const comparable = <T>(value: T, isFit: (other: unknown) => boolean): T =>
  isElsewhere()
    ? ({
        $$typeof: Symbol.for("jest.asymmetricMatcher"),
        asymmetricMatch: isFit,
        toString: () => `about ${value}`,
      } as T)
    : value;

/** A moment (ms): to the millisecond where time stands still, else as near as two clocks and a slow request can be. */
export const about = (ms: number): number =>
  comparable(ms, (other) => typeof other === "number" && Math.abs(other - ms) <= ABOUT_MS);

/** An amount of the seed's price lists by day (whole rupiah): of another market's lists, at any hour, any amount. */
export const bySeed = (amountIdr: number): number => comparable(amountIdr, (other) => typeof other === "number");

/** How far that server's clock is ahead of this machine's (ms), as exactly as its answers say: to the second. */
const aheadOfHere = async (endpoint: string): Promise<number> => {
  const { headers } = await fetch(`${endpoint}/health/version`);
  const said = Date.parse(headers.get("date") ?? "");
  const aheadMs = said - Date.now();
  return Math.abs(aheadMs) > 2000 ? aheadMs : 0;
};
