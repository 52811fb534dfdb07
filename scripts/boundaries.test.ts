// Every boundary of the tree, tried: each forbidden import and each global that is not there is written into a file at
// its place, and must be refused; what the same place may use must not. The rules are the linter's (`.biome.json`) and
// the compiler's (`functions/tsconfig.json`, `web/src/tsconfig.json`). They go by pattern: of a function or a feature
// that is made tomorrow they hold as well.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const bin = (name: string): string => path.join(root, "node_modules/.bin", name);

type Place = readonly [file: string, source: string];
const from = (file: string, ...imported: string[]): Place[] =>
  imported.map((name) => [file, `import { a } from "${name}";\nexport const b = a;\n`]);

const forbidden: Record<string, Place[]> = {
  "a function never imports another, and no scripts": [
    ...from("functions/chat/a.ts", "../support/find.ts", "../tomorrow/main.ts", "../../scripts/seed.ts"),
    ...from(
      "functions/chat/a.ts",
      "../../web/src/lib/format.ts",
      "../contract/a.ts",
      "../../functions/support/find.ts",
    ),
    ...from("functions/tomorrow/a.ts", "../chat/send.ts", "../../scripts/testing/stage.ts"),
    ...from("functions/tomorrow/room/a.ts", "../../chat/send.ts", "../../../scripts/seed.ts"),
    // Node has these of late, but nobody's page is behind them.
    ...["localStorage", "navigator", "document"].map(
      (name): Place => ["functions/tomorrow/a.ts", `export const a = ${name};\n`],
    ),
  ],
  "runtime and adapters import nothing above them": [
    ...from("functions/runtime/a.ts", "../chat/send.ts", "../tomorrow/main.ts", "../../scripts/seed.ts"),
    ...from("functions/adapters/a.ts", "../runtime/serve.ts", "../chat/send.ts", "../../scripts/seed.ts"),
    ...from("functions/ports.ts", "./adapters/rows.ts", "./runtime/serve.ts", "./chat/send.ts", "../scripts/seed.ts"),
  ],
  "the domain is pure": [
    ...from("functions/domain/a.ts", "../runtime/serve.ts", "../adapters/rows.ts", "../ports.ts", "../fault.ts"),
    ...from("functions/domain/a.ts", "node-appwrite", "appwrite", "react", "node:crypto", "ws", "../chat/send.ts"),
    ...from("functions/domain/booking/a.ts", "../../runtime/serve.ts", "../../adapters/rows.ts", "../../ports.ts"),
    ...from("functions/domain/booking/model/a.ts", "../../../adapters/rows.ts", "../../../../scripts/seed.ts"),
    ...["Date.now()", "fetch", "process.env", "document", "window", "crypto", "setTimeout", "Buffer"].map(
      (name): Place => ["functions/domain/a.ts", `export const a = ${name};\n`],
    ),
  ],
  "the vocabulary imports zod only": [
    ...from("schema/a.ts", "#domain/policy", "../functions/domain/policy.ts", "../web/src/lib/format.ts", "node:fs"),
    ...from("schema/a.ts", "node-appwrite", "../scripts/seed.ts"),
    ...from("schema/tables/a.ts", "../../functions/domain/policy.ts", "../../web/src/lib/format.ts", "#domain/policy"),
    ...["document", "process.env", "fetch", "Buffer"].map(
      (name): Place => ["schema/a.ts", `export const a = ${name};\n`],
    ),
  ],
  "lib, ui, shell and conversation import nothing above them": [
    ...from("web/src/lib/a.ts", "../features/booking/room.tsx", "../shell/arrival.tsx", "../conversation/items.ts"),
    ...from("web/src/lib/platform/a.ts", "../../features/tomorrow/a.ts", "../../ui/button.tsx", "../../app.tsx"),
    ...from("web/src/ui/a.tsx", "../lib/format.ts", "../features/booking/room.tsx", "#schema/booking", "appwrite"),
    ...from("web/src/ui/room/a.tsx", "../../lib/format.ts", "../../features/tomorrow/a.ts", "#domain/policy"),
    ...from("web/src/shell/a.tsx", "../features/tomorrow/a.ts", "../conversation/items.ts", "../app.tsx", "appwrite"),
    ...from("web/src/shell/room/a.tsx", "../../features/booking/room.tsx", "../../conversation/items.ts"),
    ...from("web/src/conversation/a.tsx", "../features/booking/room.tsx", "../features/tomorrow/a.ts", "appwrite"),
    ...from("web/src/conversation/kinds/a.tsx", "../../features/booking/room.tsx", "../../app.tsx"),
  ],
  "no feature imports another, however deep it lies": [
    ...from(
      "web/src/features/booking/a.ts",
      "../support/desk.tsx",
      "../tomorrow/a.ts",
      "../../features/support/desk.tsx",
    ),
    ...from("web/src/features/booking/visit/a.ts", "../../support/desk.tsx", "../../tomorrow/room/a.ts"),
    ...from("web/src/features/booking/visit/a.ts", "../../../features/support/desk.tsx", "../../../app.tsx"),
    ...from("web/src/features/booking/visit/cards/a.ts", "../../../support/desk.tsx", "../../../tomorrow/a.ts"),
    ...from("web/src/features/tomorrow/a.ts", "../booking/room.tsx", "../overmorrow/a.ts", "../../app.tsx", "appwrite"),
    ...from("web/src/features/tomorrow/room/a.tsx", "../../booking/room.tsx", "../../../../e2e/product.ts"),
    ["web/src/features/tomorrow/a.ts", 'export const a = () => import("../booking/room.tsx");\n'],
    ["web/src/features/tomorrow/a.ts", 'export * from "../booking/room.tsx";\n'],
    ["web/src/features/tomorrow/a.ts", 'export type { A } from "../booking/room.tsx";\n'],
    ["web/src/features/tomorrow/a.ts", 'import type { A } from "../booking/room.tsx";\nexport type B = A;\n'],
    ["web/src/features/tomorrow/a.ts", 'import "../booking/room.tsx";\n'],
  ],
  "the app reaches the server's code by #schema and #domain only": [
    ...from("web/src/a.tsx", "node-appwrite", "node:fs", "../../scripts/seed.ts", "../../functions/chat/send.ts"),
    ...from("web/src/lib/a.ts", "../../../functions/runtime/serve.ts", "../../../schema/booking.ts", "node:path"),
    ...from("web/src/features/tomorrow/a.ts", "../../../../functions/adapters/rows.ts", "node-appwrite"),
  ],
};

const allowed: Place[] = [
  ...from(
    "functions/chat/a.ts",
    "./send.ts",
    "../runtime/serve.ts",
    "../adapters/rows.ts",
    "../domain/booking/state.ts",
  ),
  ...from("functions/chat/a.ts", "../ports.ts", "../fault.ts", "#schema/booking", "node:crypto"),
  ...from("functions/tomorrow/room/a.ts", "../main.ts", "../../runtime/serve.ts", "../../ports.ts"),
  ...from("functions/runtime/a.ts", "../adapters/rows.ts", "../domain/policy.ts", "../fault.ts", "./obey.ts"),
  ...from("functions/adapters/a.ts", "../domain/policy.ts", "../ports.ts", "../fault.ts", "node-appwrite"),
  ...from("functions/domain/a.ts", "./policy.ts", "./booking/state.ts", "#schema/tables/bookings", "ngeohash"),
  ...from("functions/domain/booking/a.ts", "../policy.ts", "../dispatch/rank.ts", "./state.ts", "#domain/policy"),
  ...from("functions/domain/booking/model/a.ts", "../state.ts", "../../policy.ts"),
  ...from("schema/a.ts", "zod/mini", "./ids.ts", "./tables/bookings.ts"),
  ...from("schema/tables/a.ts", "../ids.ts", "./bookings.ts"),
  ...from("web/src/a.tsx", "./features/booking/room.tsx", "./lib/format.ts", "react"),
  ...from("web/src/lib/a.ts", "./format.ts", "../locales/en.json", "#schema/booking", "#domain/policy", "appwrite"),
  ...from("web/src/lib/platform/a.ts", "../format.ts", "./deadline.ts"),
  ...from("web/src/ui/a.tsx", "./button.tsx", "react"),
  ...from("web/src/shell/a.tsx", "../lib/format.ts", "../ui/button.tsx"),
  ...from("web/src/conversation/a.tsx", "../lib/format.ts", "../ui/button.tsx", "../shell/arrival.tsx"),
  ...from("web/src/conversation/kinds/a.tsx", "../items.ts", "../../lib/format.ts", "./text.tsx"),
  ...from(
    "web/src/features/tomorrow/a.ts",
    "./b.ts",
    "./room/b.ts",
    "../../lib/format.ts",
    "../../conversation/items.ts",
  ),
  ...from("web/src/features/tomorrow/room/a.ts", "../b.ts", "../other/b.ts", "../../../shell/arrival.tsx"),
  ...from("web/src/features/tomorrow/room/deep/a.ts", "../../b.ts", "../c.ts", "../../../../ui/button.tsx"),
];

/** The files of `places` that the linter refuses, each by its number. All are looked at in one run. */
const refusedAmong = (places: readonly Place[]): Set<number> => {
  const tree = mkdtempSync(path.join(tmpdir(), "boundaries-"));
  try {
    copyFileSync(path.join(root, ".biome.json"), path.join(tree, ".biome.json"));
    copyFileSync(path.join(root, ".gitignore"), path.join(tree, ".gitignore"));
    places.forEach(([file, source], at) => {
      const { dir, ext } = path.parse(file);
      // ports.ts is a place of its own; everything else only stands in its folder.
      const name = file === "functions/ports.ts" ? `ports${at}${ext}` : `p${at}${ext}`;
      mkdirSync(path.join(tree, dir), { recursive: true });
      writeFileSync(path.join(tree, dir, name), source);
    });
    const rules = ["noRestrictedImports", "noRestrictedGlobals", "useDefaultSwitchClause"].map(
      (rule) => `--only=style/${rule}`,
    );
    const { stdout, stderr } = spawnSync(
      bin("biome"),
      ["lint", ...rules, "--reporter=json", "--max-diagnostics=none", "."],
      { cwd: tree, encoding: "utf8", maxBuffer: 100_000_000 },
    );
    if (!stdout.includes('"diagnostics"')) throw new Error(`The linter did not run: ${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: unknown } }[] };
    return new Set(
      diagnostics.flatMap(({ location }) => {
        const [, at] = /(?:p|ports)(\d+)\.tsx?/u.exec(JSON.stringify(location.path)) ?? [];
        return at === undefined ? [] : Number(at);
      }),
    );
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
};

const told = ([file, source]: Place): string => `${file}: ${source.split("\n")[0]}`;

describe("imports", () => {
  const tried = Object.values(forbidden).flat();
  const all = [...tried, ...allowed];
  const refused = refusedAmong(all);

  it.each(Object.entries(forbidden))("%s", (_name, places) => {
    expect(places.filter((place) => !refused.has(all.indexOf(place))).map(told)).toEqual([]);
  });

  it("what is allowed is left alone", () => {
    expect(allowed.filter((place) => refused.has(all.indexOf(place))).map(told)).toEqual([]);
  });
});

/** What the compiler says of one file under the options of a project. */
const compiled = (project: string, source: string): string => {
  const parent = path.join(root, ".build");
  mkdirSync(parent, { recursive: true });
  // Inside the tree, where the packages are found.
  const folder = mkdtempSync(path.join(parent, "boundaries-"));
  try {
    writeFileSync(path.join(folder, "a.ts"), source);
    const config = { extends: path.join(root, project, "tsconfig.json"), include: ["a.ts"], exclude: [] };
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
    return spawnSync(bin("tsc"), ["-p", folder, "--pretty", "false"], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe("globals", () => {
  it.each([
    ["functions", ["document.title", "window.scrollY", "new HTMLElement()", "new Image()"], "process.env"],
    ["web/src", ["process.env", "Buffer.alloc(1)", "__dirname", "setImmediate", "[1].toSorted()"], "document.title"],
  ])("%s has its own and no other's", (project, missing, own) => {
    const lines = [...missing, own].map((expression, at) => `export const a${at} = ${expression};`);
    const errors = compiled(project, lines.join("\n")).match(/a\.ts\((\d+),/gu) ?? [];
    expect(new Set(errors)).toEqual(new Set(missing.map((_, at) => `a.ts(${at + 1},`)));
  });
});

describe("ways through a function", () => {
  it("a switch says what it does with everything else, `satisfies never` where there is nothing else", () => {
    const open = "export const a = (b: 1 | 2): number => {\n  switch (b) {\n    case 1:\n      return 1;\n";
    const places: Place[] = [
      ["functions/chat/a.ts", `${open}    case 2:\n      return 2;\n  }\n};\n`],
      ["web/src/lib/a.ts", `${open}    case 2:\n      return 2;\n  }\n};\n`],
      [
        "functions/chat/b.ts",
        `${open}    case 2:\n      return 2;\n    default:\n      return b satisfies never;\n  }\n};\n`,
      ],
    ];
    expect(refusedAmong(places)).toEqual(new Set([0, 1]));
    expect(compiled("functions", `${open}    default:\n      return b satisfies never;\n  }\n};\n`)).toMatch(/TS1360/u);
  });

  it.each(["functions", "web/src", "scripts"])("are all told to the compiler in %s", (project) => {
    const source = "export const a = (b: boolean): number | undefined => {\n  if (b) return 1;\n};\n";
    expect(compiled(project === "scripts" ? "." : project, source)).toMatch(/TS7030/u);
  });
});
