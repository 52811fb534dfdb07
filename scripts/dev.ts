// npm run dev: the same product with hot reload. Vite serves the web app; a changed function is bundled and pushed again.
import { watch } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { createServer } from "vite";
import { buildFunctions } from "./build.ts";
import type { LocalAppwrite } from "./local-appwrite/server.ts";
import { push } from "./push.ts";

const root = path.resolve(import.meta.dirname, "..");

export const startDev = async () => {
  const vite = await createServer({
    configFile: path.join(root, "web/vite.config.ts"),
    server: { middlewareMode: true },
    appType: "spa",
  });
  const stops: (() => void)[] = [];
  return {
    web: (request: IncomingMessage, response: ServerResponse): void => vite.middlewares(request, response),
    watchFunctions: (server: LocalAppwrite): void => {
      stops.push(watchSources(() => redeploy(server)));
    },
    stop: async (): Promise<void> => {
      for (const stop of stops) stop();
      await vite.close();
    },
  };
};

/** Editors write a file in several goes. */
const SETTLE_MS = 150;

const watchSources = (changed: () => Promise<void>): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const watchers = ["functions", "schema"].map((place) =>
    watch(path.join(root, place), { recursive: true }, (_event, file) => {
      if (!file?.endsWith(".ts") || file.endsWith(".test.ts")) return;
      clearTimeout(timer);
      timer = setTimeout(() => void changed(), SETTLE_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};

const redeploy = async ({ endpoint, projectId, consoleLogin }: LocalAppwrite): Promise<void> => {
  try {
    if (!(await buildFunctions())) return;
    await push({ endpoint, projectId, login: consoleLogin }, "functions");
    console.log("  ✓ Functions deployed again");
  } catch (error) {
    console.error(`  ✗ ${error instanceof Error ? error.message : String(error)}`);
  }
};
