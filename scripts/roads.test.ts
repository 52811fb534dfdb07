// The linter fences by what an import says. This closes the roads around it: a path that goes up and down again, a path that
// is put together, a type that is asked of a file, and a world that the pure part could reach without an import.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'`])(?<said>[^"'`\n]+)\1/gu;

/** What is wrong with the imports of a text; empty when nothing is. */
const roundabout = (text: string): string[] => {
  const said = [...text.matchAll(SPECIFIER)].map(({ groups }) => groups?.said ?? "");
  const detours = said.filter((each) => {
    const local = /^(?:#\w+|\.{1,2})\//u.exec(each)?.[0];
    if (!local) return each.startsWith(".");
    const normal = path.posix.normalize(each);
    const shortest = local[0] === "#" || normal.startsWith("..") ? normal : `./${normal}`;
    return each !== shortest || (local[0] === "#" && each.includes("../"));
  });
  const asked = [...text.matchAll(/typeof import\(\s*["'](?<said>[^"']+)["']/gu)]
    .map(({ groups }) => groups?.said ?? "")
    .filter((each) => !each.startsWith("./") && !each.endsWith(".json"));
  const built = text.match(
    /\bimport\((?!\s*(?:\/\*.*?\*\/\s*)?["'])[^)]+\)|\bcreateRequire\b|\bnew URL\([^)]*import\.meta/gu,
  );
  return [...detours, ...asked, ...(built ?? [])];
};

const WORLD = /\bMath\.random\b|\bperformance\.|\bglobalThis\b|\bcrypto\./gu;

const sources = (pattern: string) =>
  globSync(pattern, { exclude: (name) => name.includes("node_modules") })
    .filter((file) => !/\.(?:test|testing)\.tsx?$/u.test(file) && !file.includes("/testing/"))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));

describe("no road leads around a fence", () => {
  it.each([
    'import { a } from "./../support/find.ts";',
    'import { a } from "../domain/../support/find.ts";',
    'export * from "./booking/../../runtime/serve.ts";',
    'await import("../../lib/../features/booking/x.ts");',
    'import "#domain/../support/find.ts";',
    'type Found = typeof import("../support/find.ts");',
    "await import(`../support/find.ts`);",
    "const own = createRequire(import.meta.url);",
    'new URL("../support/find.ts", import.meta.url);',
  ])("%s", (text) => {
    expect(roundabout(text)).not.toEqual([]);
  });

  it.each([
    'import { a } from "./find.ts";',
    'import("../lib/a.ts")',
    'import z from "zod/mini";',
    'typeof import("./a.ts")',
  ])("but %s does", (text) => {
    expect(roundabout(text)).toEqual([]);
  });

  it("in what is shipped", () => {
    const shipped = [...sources("{functions,schema}/**/*.ts"), ...sources("web/src/**/*.{ts,tsx}")];
    expect(shipped.length).toBeGreaterThan(400);
    expect(shipped.flatMap(({ file, text }) => roundabout(text).map((each) => `${file}: ${each}`))).toEqual([]);
  });

  it("from the pure part to the world", () => {
    const pure = [...sources("functions/domain/**/*.ts"), ...sources("schema/**/*.ts")];
    expect(pure.length).toBeGreaterThan(100);
    expect(pure.flatMap(({ file, text }) => (text.match(WORLD) ?? []).map((each) => `${file}: ${each}`))).toEqual([]);
  });
});
