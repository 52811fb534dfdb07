// Who is told what a page may do: pages, under whatever name they are asked for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  for (const file of ["index.html", "sw.js", "icon.svg", "assets/app.js", "assets/app.css", "assets/drawing.svg"])
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
