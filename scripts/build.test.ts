import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { buildFunctions, buildWeb, webBuildDir } from "./build.ts";
import { functionsBuildDir } from "./bundle-functions.ts";
import { webSources } from "./testing/web-source.ts";

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

it("a part that a screen is whole without holds nothing that another part needs", async () => {
  await buildWeb();
  const assets = path.join(webBuildDir, "assets");
  // The folder keeps the files of earlier builds: those that the page leads to are this build's.
  const files = new Map<string, string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    const text = readFileSync(path.join(assets, file), "utf8");
    files.set(file, text);
    for (const [, next] of text.matchAll(/["'`/]([\w-]+\.js)["'`]/gu))
      if (existsSync(path.join(assets, next!))) visit(next!);
  };
  visit(/assets\/(index-[\w-]+\.js)/u.exec(readFileSync(path.join(webBuildDir, "index.html"), "utf8"))![1]!);
  const optional = webSources()
    .flatMap(({ text }) => [
      ...text.matchAll(/lazyPart(?:<[^>]+>)?\(\s*\(\) => import\("[./]*(?:[\w-]+\/)*([\w-]+)\.tsx/gu),
    ])
    .map(([, name]) => name!)
    // Nobody can do without it: its loss is said, with a way to ask again.
    .filter((name) => name !== "area-field")
    // Another screen may have it as a part of its own.
    .filter((name) => !webSources().some(({ text }) => new RegExp(`^import \\{.*/${name}\\.tsx"`, "mu").test(text)));
  expect(optional.length).toBeGreaterThan(3);
  const nameOf = (file: string): string => file.replace(/-[\w-]{8}\.js$/u, "");
  for (const name of optional) {
    const own = [...files.keys()].filter((file) => nameOf(file) === name);
    expect(own, name).toHaveLength(1);
    const needed = new RegExp(`(?:from|import)\\s*["'\`]\\./${own[0]}["'\`]`, "u");
    const needing = [...files].filter(([, text]) => needed.test(text)).map(([file]) => nameOf(file));
    // What opens within an optional part may need it.
    expect(
      needing.filter((each) => !optional.includes(each)),
      name,
    ).toEqual([]);
  }
}, 60_000);
