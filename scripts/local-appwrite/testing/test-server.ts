// A server in memory with real SDK clients on it, for contract tests.
import { Client as WebClient } from "appwrite";
import { Client, Users } from "node-appwrite";
import { VirtualClock } from "../kernel/clock.ts";
import { type LocalAppwrite, type LocalAppwriteOptions, startLocalAppwrite } from "../server.ts";

/** A Saturday morning, to the minute. */
export const START_MS = Date.parse("2026-11-21T09:00:00.000Z");

export interface TestServer extends LocalAppwrite {
  /** Present when the server was started with virtual time. */
  readonly virtualClock: VirtualClock;
  /** What the server reported of itself: must stay empty. */
  readonly reports: string[];
  /** The admin SDK with the key of all scopes. */
  readonly admin: Client;
  /** Makes a user and a web SDK client signed in as that user. */
  signIn(userId: string): Promise<WebClient>;
  /** A web SDK client that is nobody. */
  guest(): WebClient;
}

/** Starts a server whose time stands at START_MS. */
export async function startTestServer(options: Partial<LocalAppwriteOptions> = {}): Promise<TestServer> {
  const virtualClock = new VirtualClock(START_MS);
  const reports: string[] = [];
  const server = await startLocalAppwrite({
    port: 0,
    dataDir: ":memory:",
    clock: virtualClock,
    log: (line) => reports.push(line),
    ...options,
  });
  const { endpoint, projectId, apiKey } = server;
  const admin = new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey);
  const guest = () => new WebClient().setEndpoint(endpoint).setProject(projectId);
  return {
    ...server,
    virtualClock,
    reports,
    admin,
    guest,
    async signIn(userId) {
      const users = new Users(admin);
      await users.create({ userId, email: `${userId}@example.test`, password: "correct-horse-1", name: userId });
      const session = await users.createSession({ userId });
      return guest().setSession(session.secret);
    },
  };
}

/** Polls until a condition holds: for what happens after an answer, such as events. Fails after `patienceMs`. */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  holds: (value: T) => boolean,
  patienceMs = 5_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await attempt();
    if (holds(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`Did not come true within ${patienceMs} ms; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
