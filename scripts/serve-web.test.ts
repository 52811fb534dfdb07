// Who is told what a page may do: pages, under whatever name they are asked for.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveWeb } from "./serve-web.ts";
import { webHeaders } from "./web-headers.ts";

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "web-"));
  mkdirSync(path.join(folder, "assets"));
  for (const file of [
    "index.html",
    ...["sw.js", "icon.svg", "favicon.ico", "robots.txt"],
    ...["assets/app.js", "assets/app.css", "assets/drawing.svg"],
  ])
    writeFileSync(path.join(folder, file), file);
  const headers = webHeaders({ page: "", apiOrigins: [], isEncrypted: true });
  const serve = serveWeb(folder);
  server = createServer((incoming, answer) => void serve(incoming, answer, headers));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever a path names besides the app's screens. */
const typeOf = async (written: string): Promise<string> => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${written}`);
  await answer.arrayBuffer();
  return `${answer.status} ${answer.headers.get("content-type")}`;
};

test.each([
  ["/favicon.ico", "200 image/x-icon"],
  ["/robots.txt", "200 text/plain; charset=utf-8"],
  ["/apple-touch-icon.png", "404 text/plain"],
  ["/sitemap.xml", "404 text/plain"],
  ["/.well-known/security.txt", "404 text/plain"],
  ["/bookings/abc.", "200 text/html; charset=utf-8"],
  ["/nowhere", "200 text/html; charset=utf-8"],
])("a file is a file, there or not, and all else a screen: %s", async (written, answer) => {
  expect(await typeOf(written)).toBe(answer);
});

test("every screen of the app may be found by anybody, or is kept out of what is found", () => {
  const root = path.resolve(import.meta.dirname, "..");
  const routes = readFileSync(path.join(root, "web/src/app.tsx"), "utf8").matchAll(/<Route path="(\/[^"]*)"/gu);
  const robots = readFileSync(path.join(root, "web/public/robots.txt"), "utf8");
  const kept = [...robots.matchAll(/^Disallow: (\S+)$/gmu)].map(([, prefix]) => prefix!);
  const found = [...routes].map(([, route]) => route!).filter((route) => !kept.some((each) => route.startsWith(each)));
  expect(found).toEqual(["/", "/book", "/privacy", "/terms"]);
});

/** As it is written: fetch() would tidy the path up. */
const headersOf = (written: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: "127.0.0.1", port, path: written }, (answer) => resolve(answer.resume().headers))
      .on("error", reject)
      .end();
  });

test.each([
  "/",
  "/book",
  "/sw.js",
  "/icon.svg",
  "/assets/drawing.svg",
  "/assets/../index.html",
  "/assets/..%2findex.html",
])("what may be shown or run as a page has a page's headers: %s", async (written) => {
  expect(await headersOf(written)).toMatchObject({
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
  });
});

test.each(["/assets/app.js", "/assets/app.css", "/assets/gone.js"])(
  "its parts keep to their type and to TLS, and carry no more: %s",
  async (written) => {
    const headers = await headersOf(written);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "strict-transport-security": "max-age=31536000",
    });
    expect(headers).not.toHaveProperty("content-security-policy");
    expect(headers).not.toHaveProperty("permissions-policy");
  },
);
