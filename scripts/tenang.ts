// The whole product on this machine: local server, deployment through the CLI, market, players, web app on one origin.
// `npm start` runs it for people, the browser journeys for themselves.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DEMO_PASSWORD } from "#schema/seeds/market";
import { appwriteJsonPath } from "./appwrite-json.ts";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { hashOf } from "./build-once.ts";
import { functionsBuildDir } from "./bundle-functions.ts";
import type { Clock } from "./local-appwrite/kernel/clock.ts";
import { emptyDataFolder } from "./local-appwrite/kernel/data-folder.ts";
import { type LocalAppwrite, type LocalAppwriteOptions, startLocalAppwrite } from "./local-appwrite/server.ts";
import { isApiPath, sendNoSuchApi } from "./no-such-api.ts";
import { push } from "./push.ts";
import { madeUpDemoPassword, seed, setDemoPassword } from "./seed.ts";
import { serveWeb } from "./serve-web.ts";
import { startSimulation } from "./simulated-therapists.ts";
import { apiOriginsOf, webHeaders } from "./web-headers.ts";

export interface TenangOptions extends Pick<LocalAppwriteOptions, "host" | "names" | "behindProxy" | "rateLimits"> {
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  /** Begin with an empty data folder. What is not a data folder is not emptied. */
  reset?: boolean;
  simulation?: boolean;
  /** Whether therapists, staff and their logins are made up. Default true; without them there is nobody to simulate. */
  demo?: boolean;
  clock?: Clock;
  /** Serves everything outside the API instead of the built web app (`npm run dev`). */
  web?: NonNullable<LocalAppwriteOptions["fallback"]>;
  /** Called around each step, so that people see what takes time. */
  step?: Step;
}

export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export interface Tenang {
  /** Where the web app is. */
  url: string;
  server: LocalAppwrite;
  /** What opens the demo logins; null when there are none. */
  demoPassword: string | null;
  stop(): Promise<void>;
}

const silently: Step = (_name, work) => work();

export const startTenang = async (options: TenangOptions): Promise<Tenang> => {
  const { dataDir, step = silently, host, names, behindProxy, rateLimits } = options;
  if (options.reset && dataDir !== ":memory:") emptyDataFolder(dataDir);

  const web = options.web
    ? Promise.resolve(options.web)
    : step("Web app built", buildWeb).then(() => builtWeb(webBuildDir));
  web.catch(() => {}); // Awaited below; a failure must not be taken for unhandled meanwhile.
  await step("Functions bundled", buildFunctions);
  const server = await step("Local Appwrite started", () =>
    startLocalAppwrite({
      port: options.port,
      dataDir,
      ...(host && { host }),
      ...(names && { names }),
      ...(behindProxy && { behindProxy }),
      ...(rateLimits && { rateLimits }),
      ...(options.clock && { clock: options.clock }),
      fallback: (request, response, isEncrypted) => {
        if (isApiPath(request.url)) sendNoSuchApi(request, response);
        else void web.then((serve) => serve(request, response, isEncrypted));
      },
    }),
  );
  const demoPassword = options.demo === false ? null : demoPasswordFor(server);
  try {
    await lockDemo(server, dataDir, demoPassword);
    await step("Tables, functions and teams deployed with the Appwrite CLI", () => pushOnce(server, dataDir));
    await step("Market seeded", () => seed(server, options.clock?.now(), demoPassword));
    const simulation =
      options.simulation && demoPassword !== null
        ? await step("Simulated therapists online", () => startSimulation(server))
        : null;
    await web;
    return {
      url: server.endpoint.replace(/\/v1$/u, ""),
      server,
      demoPassword,
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

/** The app that was built into a folder, with the headers that it needs. */
export const builtWeb = (folder: string): NonNullable<TenangOptions["web"]> => {
  const serve = serveWeb(folder);
  const index = path.join(folder, "index.html");
  let page = { text: "", mtimeMs: 0 };
  return (request, response, isEncrypted) => {
    // Built anew while the server runs, the page has other scripts.
    const { mtimeMs } = statSync(index);
    if (mtimeMs !== page.mtimeMs) page = { text: readFileSync(index, "utf8"), mtimeMs };
    // By the name that was asked for, which is one of the server's own: older browsers do not count sockets to 'self'.
    const apiOrigins = apiOriginsOf(`${isEncrypted ? "https" : "http"}://${request.headers.host}/`);
    const tiles = process.env.VITE_MAP_TILES;
    void serve(request, response, webHeaders({ page: page.text, apiOrigins, ...(tiles && { tiles }), isEncrypted }));
  };
};

/** The password that the repository tells is for this machine's programs only. */
export const demoPasswordFor = ({ isOpen, consoleLogin }: Pick<LocalAppwrite, "isOpen" | "consoleLogin">): string =>
  isOpen ? madeUpDemoPassword(consoleLogin.password) : DEMO_PASSWORD;

/** In a kept data folder the demo logins may still open by what was right at another start. */
const lockDemo = async (server: LocalAppwrite, dataDir: string, demoPassword: string | null): Promise<void> => {
  if (dataDir === ":memory:") return;
  const marker = path.join(dataDir, "demo.hash");
  const hash = createHash("sha256")
    .update(demoPassword ?? "")
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  await setDemoPassword(server, demoPassword);
  writeFileSync(marker, hash);
};

/** A kept data folder that holds this very deployment needs no push. */
export const pushOnce = async (
  { endpoint, projectId, consoleLogin }: LocalAppwrite,
  dataDir: string,
): Promise<void> => {
  const marker = dataDir === ":memory:" ? null : path.join(dataDir, "deployed.hash");
  const hash = hashOf([appwriteJsonPath, functionsBuildDir]);
  if (marker && existsSync(marker) && readFileSync(marker, "utf8") === hash) return;
  await push({ endpoint, projectId, login: consoleLogin });
  if (marker) writeFileSync(marker, hash);
};
