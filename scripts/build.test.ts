import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { functionsBuildDir } from "./bundle-functions.ts";

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:js|css|html|json|map)$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

it("no key and no server SDK is in what a browser loads", async () => {
  await buildWeb();
  const files = filesBelow(webBuildDir);
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    expect(readFileSync(file, "utf8"), file).not.toMatch(
      /standard_[0-9a-f]{20}|ephemeral_|X-Appwrite-Key|AppwriteNodeJSSDK/u,
    );
  }
}, 60_000);

it("the built page needs nothing that its headers forbid, and a static host finds them beside it", async () => {
  await buildWeb();
  const page = readFileSync(path.join(webBuildDir, "index.html"), "utf8");
  // Inline scripts are known by their hash; attributes with code or style could not be.
  const markup = page.replaceAll(/<script[\s\S]*?<\/script>/gu, "");
  expect([...markup.matchAll(/\s(?:on[a-z]+|style)="/gu)].map(([found]) => found)).toEqual([]);
  expect(markup).not.toMatch(/<style|javascript:/u);
  const headers = readFileSync(path.join(webBuildDir, "_headers"), "utf8");
  expect(headers).toMatch(/^\/\*\n(?: {2}[A-Za-z-]+: .+\n)+$/u);
  expect(headers.match(/'sha256-/gu)).toHaveLength(page.match(/<script>/gu)?.length ?? 0);
}, 60_000);

it("the service worker takes each part of the app only as it was built", async () => {
  await buildWeb();
  const worker = readFileSync(path.join(webBuildDir, "sw.js"), "utf8");
  const parts = [...worker.matchAll(/\{url:"(?<file>assets\/[^"]+)"(?<rest>[^}]*)\}/gu)].map(({ groups }) => groups!);
  expect(parts.length).toBeGreaterThan(4);
  for (const { file, rest } of parts) {
    const hash = createHash("sha256").update(readFileSync(path.join(webBuildDir, file!)));
    expect(rest, file).toContain(`integrity:"sha256-${hash.digest("base64")}"`);
  }
}, 60_000);

it("a deployed function carries no path of the machine that built it", async () => {
  await buildFunctions();
  for (const file of filesBelow(functionsBuildDir)) {
    expect(readFileSync(file, "utf8").includes(process.cwd()), file).toBe(false);
  }
}, 60_000);
