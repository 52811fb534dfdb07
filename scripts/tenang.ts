// The whole product on this machine: local server, deployment through the CLI, market, players, web app on one origin.
// `npm start` runs it for people, the browser journeys for themselves.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import sirv from "sirv";
import { appwriteJsonPath } from "./appwrite-json.ts";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { hashOf } from "./build-once.ts";
import { functionsBuildDir } from "./bundle-functions.ts";
import type { Clock } from "./local-appwrite/kernel/clock.ts";
import { type LocalAppwrite, startLocalAppwrite } from "./local-appwrite/server.ts";
import { isApiPath, sendNoSuchApi } from "./no-such-api.ts";
import { push } from "./push.ts";
import { seed } from "./seed.ts";
import { startSimulation } from "./simulated-therapists.ts";

export interface TenangOptions {
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  /** Begin with an empty data folder. */
  reset?: boolean;
  simulation?: boolean;
  clock?: Clock;
  /** Serves everything outside the API instead of the built web app (`npm run dev`). */
  web?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Called around each step, so that people see what takes time. */
  step?: Step;
}

export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface Tenang {
  /** Where the web app is. */
  url: string;
  server: LocalAppwrite;
  stop(): Promise<void>;
}

const silently: Step = (_name, work) => work();

export const startTenang = async (options: TenangOptions): Promise<Tenang> => {
  const { dataDir, step = silently } = options;
  if (options.reset && dataDir !== ":memory:") rmSync(dataDir, { recursive: true, force: true });

  const web = options.web ? Promise.resolve(options.web) : step("Web app built", buildWeb).then(builtWeb);
  web.catch(() => {}); // Awaited below; a failure must not be taken for unhandled meanwhile.
  await step("Functions bundled", buildFunctions);
  const server = await step("Local Appwrite started", () =>
    startLocalAppwrite({
      port: options.port,
      dataDir,
      ...(options.clock && { clock: options.clock }),
      fallback: (request, response) => {
        if (isApiPath(request.url)) sendNoSuchApi(request, response);
        else void web.then((serve) => serve(request, response));
      },
    }),
  );
  try {
    await step("Tables, functions and teams deployed with the Appwrite CLI", () => pushOnce(server, dataDir));
    await step("Market seeded", () => seed(server, options.clock?.now()));
    const simulation = options.simulation
      ? await step("Simulated therapists online", () => startSimulation(server))
      : null;
    await web;
    return {
      url: server.endpoint.replace(/\/v1$/u, ""),
      server,
      stop: async () => {
        simulation?.stop();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
};

/** Any path that is no file is a screen of the app. */
const builtWeb = () => {
  const serve = sirv(webBuildDir, { single: true, etag: true, gzip: true, brotli: true });
  return (request: IncomingMessage, response: ServerResponse): void =>
    serve(request, response, () => {
      response.writeHead(404).end();
    });
};

/** A kept data folder that holds this very deployment needs no push. */
const pushOnce = async ({ endpoint, projectId, consoleLogin }: LocalAppwrite, dataDir: string): Promise<void> => {
  const marker = dataDir === ":memory:" ? null : path.join(dataDir, "deployed.hash");
  const hash = hashOf([appwriteJsonPath, functionsBuildDir]);
  if (marker && existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  await push({ endpoint, projectId, login: consoleLogin });
  if (marker) writeFileSync(marker, hash);
};
