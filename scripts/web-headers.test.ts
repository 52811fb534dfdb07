import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { apiOriginsOf, webHeaders } from "./web-headers.ts";

const PAGE = `<head><script>a()</script><script type="module" src="/assets/x.js"></script></head><script>\n b("<b>")\n</script>`;
const headersFor = (wish: Partial<Parameters<typeof webHeaders>[0]> = {}) =>
  webHeaders({ page: PAGE, apiOrigins: [], isEncrypted: false, ...wish });
const directive = (headers: Record<string, string>, name: string): string =>
  headers["Content-Security-Policy"]?.split("; ").find((each) => each.startsWith(`${name} `)) ?? "";
const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("the page's own inline scripts run, and nothing is unsafe", () => {
  const headers = headersFor();
  expect(directive(headers, "script-src")).toBe(`script-src 'self' ${hash("a()")} ${hash('\n b("<b>")\n')}`);
  expect(JSON.stringify(headers)).not.toMatch(/unsafe-|\*/u);
  expect(headers).toMatchObject({ "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY" });
  expect(headers["Permissions-Policy"]).toContain("geolocation=(self)");
});

test("TLS is kept to only where it is", () => {
  expect(headersFor()["Strict-Transport-Security"]).toBeUndefined();
  expect(headersFor({ isEncrypted: true })["Strict-Transport-Security"]).toBe("max-age=31536000");
});

test.each([
  [undefined, "https://tile.openstreetmap.org"],
  ["https://{s}.tiles.example/{z}/{x}/{y}.png", "https://*.tiles.example"],
  ["https://maps-{s}.tiles.example:8443/{z}/{x}/{y}.png", "https://*.tiles.example:8443"],
])("the map's pictures may come from where they are configured: %s", (tiles, origin) => {
  expect(directive(headersFor(tiles ? { tiles } : {}), "img-src").split(" ")).toContain(origin);
});

test("an API elsewhere may be called, its sockets too, and its pictures shown", () => {
  const headers = headersFor({ apiOrigins: apiOriginsOf("https://api.example.com/v1") });
  expect(directive(headers, "connect-src")).toBe("connect-src 'self' https://api.example.com wss://api.example.com");
  expect(directive(headers, "img-src")).toContain("https://api.example.com");
  expect(apiOriginsOf(undefined)).toEqual([]);
});
