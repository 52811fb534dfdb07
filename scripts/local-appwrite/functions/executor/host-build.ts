// Compiles the code that runs in functions' processes to JavaScript, once for each version of it.
// Node could run the TypeScript as it is, but each process would then spend 100 ms and 14 MB on stripping the types.
import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE_FOLDER = fileURLToPath(new URL(".", import.meta.url));
const WATCHDOG = "watchdog.mjs";

/**
 * The path of the compiled entry file, made if this version of it is not there yet.
 * @param folder where to keep it
 */
export async function buildHost(folder: string): Promise<string> {
  const target = join(folder, sourceHash());
  const entryFile = join(target, "host-main.mjs");
  if (existsSync(entryFile)) return entryFile;
  mkdirSync(target, { recursive: true });
  copyFileSync(join(SOURCE_FOLDER, WATCHDOG), join(target, WATCHDOG));
  // Loaded only when there is something to build: it is the largest thing this server could load.
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({ input: join(SOURCE_FOLDER, "host-main.ts"), platform: "node", logLevel: "silent" });
  const unfinished = join(target, `${randomUUID()}.mjs`);
  await bundle.write({ file: unfinished, format: "esm" });
  await bundle.close();
  renameSync(unfinished, entryFile); // a server killed while building leaves no half file behind
  return entryFile;
}

function sourceHash(): string {
  const hash = createHash("sha256");
  const sources = readdirSync(SOURCE_FOLDER).filter((name) => !name.endsWith(".test.ts"));
  for (const name of sources.sort()) hash.update(readFileSync(join(SOURCE_FOLDER, name)));
  return hash.digest("hex").slice(0, 16);
}
