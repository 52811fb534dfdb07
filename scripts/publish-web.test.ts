// A build takes the place of another while the app is being served.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { publishWeb } from "./publish-web.ts";
import { serveWeb } from "./serve-web.ts";

let folder: string;
let served: string;
let server: Server;
let origin: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "web-"));
  served = path.join(folder, "web");
  const serve = serveWeb(served);
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const build = (version: string): string => {
  const built = path.join(folder, `built-${version}`);
  mkdirSync(path.join(built, "assets"), { recursive: true });
  writeFileSync(path.join(built, "index.html"), `<script src="/assets/app-${version}.js"></script>`);
  writeFileSync(path.join(built, "assets", `app-${version}.js`), `console.log("${version}")`);
  writeFileSync(path.join(built, "assets", `app-${version}.js.gz`), gzipSync(`console.log("${version}")`));
  writeFileSync(path.join(built, "assets", "same.css"), "body{}");
  return built;
};

const status = async (place: string): Promise<number> => (await fetch(origin + place)).status;

it("keeps serving an open page its own files after a new build, and gives new visitors the new one", async () => {
  publishWeb(build("one"), served);
  expect(await (await fetch(`${origin}/book`)).text()).toContain("app-one.js");
  publishWeb(build("two"), served);
  expect(await (await fetch(`${origin}/assets/app-one.js`)).text()).toContain("one");
  expect(await (await fetch(`${origin}/assets/app-two.js`)).text()).toContain("two");
  expect(await (await fetch(`${origin}/book`)).text()).toContain("app-two.js");
});

it("forgets a file that no build has named for a week, and answers for it all the same", async () => {
  publishWeb(build("one"), served);
  const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
  for (const file of readdirSync(path.join(served, "assets")))
    utimesSync(path.join(served, "assets", file), eightDaysAgo, eightDaysAgo);
  publishWeb(build("two"), served);
  expect(await status("/assets/app-one.js")).toBe(404);
  expect(await status("/assets/same.css")).toBe(200);
});

it("a folder that vanishes under the server is an answer, not its end", async () => {
  publishWeb(build("one"), served);
  const before = await status("/assets/app-one.js");
  rmSync(served, { recursive: true });
  expect([before, await status("/assets/app-one.js"), await status("/")]).toEqual([200, 404, 404]);
  publishWeb(build("two"), served);
  expect(await status("/")).toBe(200);
});

it("names no file outside the folder, and a path that is none is a screen", async () => {
  publishWeb(build("one"), served);
  writeFileSync(path.join(folder, "secret.txt"), "secret");
  for (const place of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00", "/%E0%A4%A"]) {
    expect(await (await fetch(origin + place)).text(), place).not.toContain("secret");
  }
});

it("asks browsers to keep what never changes, and to ask again for what may", async () => {
  publishWeb(build("one"), served);
  const asset = await fetch(`${origin}/assets/app-one.js`);
  expect(asset.headers.get("cache-control")).toContain("immutable");
  const page = await fetch(`${origin}/`);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const again = await fetch(`${origin}/`, { headers: { "if-none-match": page.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});
