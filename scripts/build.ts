// Builds what is deployed: the functions and the web app. `npm ci` ends with it, so that the first start is quick;
// `npm start` and `npm test` build again what has changed.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { buildOnce } from "./build-once.ts";
import { bundleFunctions, functionsBuildDir } from "./bundle-functions.ts";
import { publishWeb } from "./publish-web.ts";
import { writeHeadersFile } from "./web-headers.ts";

const root = path.resolve(import.meta.dirname, "..");
export const webBuildDir = path.join(root, ".build/web");
/** Where a build grows while the last one is still being served. */
/** Each process has its own: two that build at once do not write into each other. */
const webGrowingDir = path.join(root, `.build/web.growing.${process.pid}`);
const SHARED = ["schema", "functions/domain", "package.json", "package-lock.json"];
const WEB = [...SHARED, ...["src", "public", "index.html", "vite.config.ts"].map((place) => `web/${place}`)];

export const buildFunctions = (): Promise<boolean> =>
  buildOnce(
    {
      name: "functions",
      inputs: [...SHARED, "functions", "scripts/bundle-functions.ts", "scripts/leave-out.ts"],
      output: functionsBuildDir,
    },
    bundleFunctions,
  );

/** In a process of its own, so that both cores are used. A server that runs goes on serving. */
export const buildWeb = (): Promise<boolean> =>
  buildOnce(
    { name: "web", inputs: [...WEB, "scripts/web-headers.ts"], output: webBuildDir, settings: webSettings() },
    async () => {
      await bundleWeb("web/vite.config.ts", webGrowingDir);
      writeHeadersFile(webGrowingDir, process.env.VITE_APPWRITE_ENDPOINT, process.env.VITE_MAP_TILES);
      publishWeb(webGrowingDir, webBuildDir);
      rmSync(webGrowingDir, { recursive: true, force: true });
    },
  );

/**
 * The same app as it is deployed next, for journeys over a deployment: in a folder of its own, in which nothing of this
 * build is found by its name. @returns the folder
 */
export const buildNextWeb = async (): Promise<string> => {
  const config = "web/e2e/return/next-build.config.ts";
  const output = path.join(root, ".build/web.next");
  await buildOnce({ name: "web.next", inputs: [...WEB, config], output, settings: webSettings() }, () =>
    bundleWeb(config, output),
  );
  return output;
};

const bundleWeb = (config: string, folder: string): Promise<void> =>
  run("vite", ["build", "--config", config, "--outDir", folder, "--logLevel", "warn"]);

/** Where the built app finds its Appwrite (unset, the origin that serves it) and the pictures of its map. */
const webSettings = (): string[] => [
  process.env.VITE_APPWRITE_ENDPOINT ?? "",
  process.env.VITE_APPWRITE_PROJECT_ID ?? "",
  process.env.VITE_MAP_TILES ?? "",
  process.env.VITE_MAP_ATTRIBUTION ?? "",
];

const run = (bin: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(path.join(root, "node_modules/.bin", bin), args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      // Started from a test, the app must still be the one that people get.
      env: { ...process.env, NODE_ENV: "production" },
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${bin} ${args[0]} failed with exit code ${code}.`)),
    );
  });

if (process.argv[1] === import.meta.filename) {
  await Promise.all([buildFunctions(), buildWeb()]);
  console.log("Built: .build/functions and .build/web");
}
