// What a first visit costs: everything that a real browser with nothing kept fetches within the first seconds, bodies as
// they travel and their headers, the service worker's requests too.
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { skipElsewhere } from "../../scripts/testing/elsewhere.ts";
import { Product } from "./product.ts";

/** As long as a visit is weighed. */
const WATCHED_MS = 6000;
const MAX_REQUESTS = 20;
const MAX_KB = 150;

let product: Product;
let gate: Server;
let fetched: { path: string; bytes: number }[] = [];

beforeEach(() => skipElsewhere("needs the app and its API behind one gate of this machine"));
beforeAll(async () => {
  product = await Product.open();
  const { port } = new URL(product.tenang.url);
  gate = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: "127.0.0.1", port, method, path, headers }, (reply) => {
      const head = reply.rawHeaders.reduce((sum, text) => sum + text.length + 2, "HTTP/1.1 200 OK\r\n\r\n".length);
      const one = { path: path ?? "", bytes: head };
      fetched.push(one);
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.on("data", (chunk: Buffer) => {
        one.bytes += chunk.length;
      });
      reply.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  gate.close();
  gate.closeAllConnections();
  await product.close();
});

test.each([
  { path: "/", locale: "id-ID" },
  { path: "/", locale: "en-US" },
  { path: "/book", locale: "id-ID" },
  { path: "/book", locale: "nb-NO" },
] as const)(`opening $path in $locale fetches at most ${MAX_KB} kB`, async ({ path, locale }) => {
  fetched = [];
  const baseURL = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  const phone = await product.person({ locale, baseURL, serviceWorkers: "allow" });
  await phone.page.goto(path);
  // The time is what is measured: what comes within it counts, however late.
  await phone.page.waitForTimeout(WATCHED_MS);
  await phone.putAway();
  const kb = fetched.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const list = fetched.map((each) => `${each.bytes} ${each.path}`).join("\n");
  console.log(`  opening ${path} in ${locale}: ${kb.toFixed(1)} kB in ${fetched.length} requests`);
  expect(kb, list).toBeGreaterThan(50);
  expect(kb, list).toBeLessThanOrEqual(MAX_KB);
  expect(fetched.length, list).toBeLessThanOrEqual(MAX_REQUESTS);
});
