// Puts a finished build where the app is served from, while it is being served: new files first, the page that names
// them last, and files of earlier builds stay for the pages that are open somewhere.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";

/** As long as a page may stay open and still find its own files. */
const KEEP_MS = 7 * 86_400_000;
const ASSETS = "assets";

export const publishWeb = (built: string, served: string, now = Date.now()): void => {
  mkdirSync(path.join(served, ASSETS), { recursive: true });
  const fresh = new Set(readdirSync(path.join(built, ASSETS)));
  for (const file of fresh) put(path.join(built, ASSETS, file), path.join(served, ASSETS, file));
  const others = readdirSync(built).filter((file) => file !== ASSETS);
  // The service worker and the page name files: whoever reads them must find those.
  for (const file of others.sort((one, other) => rank(one) - rank(other))) {
    put(path.join(built, file), path.join(served, file));
  }
  for (const file of readdirSync(path.join(served, ASSETS))) {
    const place = path.join(served, ASSETS, file);
    // A build touches what it still names, so this is how long nobody has named the file.
    if (fresh.has(file)) utimesSync(place, new Date(now), new Date(now));
    else if (statSync(place).mtimeMs < now - KEEP_MS) rmSync(place);
  }
};

const rank = (file: string): number => ["sw.js", "index.html"].findIndex((last) => file.startsWith(last));

/** Whole or not at all: whoever reads meanwhile gets the old file or the new one. */
const put = (from: string, to: string): void => {
  const arriving = `${to}.arriving`;
  cpSync(from, arriving, { recursive: true });
  if (statSync(arriving).isDirectory()) rmSync(to, { recursive: true, force: true });
  renameSync(arriving, to);
};
