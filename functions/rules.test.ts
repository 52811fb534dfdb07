// Rules are cited by their numbers: what is cited is there, and what is there is cited or tested somewhere.
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const rules = new Set(
  [...readFileSync("functions/RULES.md", "utf8").matchAll(/^## ([a-z]\d+) · /gmu)].map(([, id]) => id),
);

/** Every citation, with the file that has it: `RULES e3, e9` cites two. */
const cited = globSync("{functions,schema,scripts,web/src,web/e2e}/**/*.{ts,tsx,md}", {
  exclude: (name) => name.includes("node_modules") || name.endsWith("RULES.md"),
}).flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/RULES ((?:[a-z]\d+(?:, | and | to )?)+)|\[(s\d+)\]/gu)].flatMap(
    ([, several = "", one]) =>
      [...several.matchAll(/[a-z]\d+/gu)].map(([id]) => [id, file]).concat(one ? [[one, file]] : []),
  ),
);

it("every rule that is cited is written down", () => {
  expect(cited.length).toBeGreaterThan(20);
  expect(cited.filter(([id]) => !rules.has(id))).toEqual([]);
});

it("no rule is written down that nothing cites", () => {
  const used = new Set(cited.map(([id]) => id));
  expect([...rules].filter((id) => !used.has(id))).toEqual([]);
});
