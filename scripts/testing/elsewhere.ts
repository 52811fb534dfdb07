// Tests on an Appwrite that somebody else runs, a real one or any other: where it is comes from `npm test -- --endpoint`
// (scripts/test.ts), and its time is everybody's. What has to move the clock is skipped there, and says so.
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

export interface Elsewhere {
  tenang: TestedProduct;
  /** Everybody's time: a test that asks for it or moves it is skipped. */
  clock: TestClock;
}

/** The product that was deployed elsewhere, with a market in it; null when tests shall start their own. */
export const openElsewhere = async (): Promise<Elsewhere | null> => {
  const told = (name: keyof typeof ELSEWHERE): string => process.env[ELSEWHERE[name]] ?? "";
  const server = { endpoint: told("endpoint"), projectId: told("projectId"), apiKey: told("apiKey") };
  if (server.endpoint === "") return null;
  await seed(server);
  // Here and not above: benches and proofs have people too, and no test runner.
  const { TestRunner } = await import("vitest");
  const skip = (): never => {
    const test = TestRunner.getCurrentTest();
    if (!test) throw new Error("A hook moves the clock, which nobody can on this server.");
    return test.context.skip("needs the virtual clock");
  };
  return {
    tenang: { url: told("url"), server, stop: async () => undefined },
    clock: { now: skip, advance: async () => skip() },
  };
};
