// A new kind of message, phrase, slot of a phrase, sender and command, each thrown into a copy of the tree: the compiler
// must name every place that the recipe in functions/domain/conversation/README.md lists, and no other.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { talk } from "#domain/conversation/commands";
import { messageKinds } from "#schema/message";

const root = path.resolve(import.meta.dirname, "..");
const core = "functions/domain/conversation";

/** What is added → where, after what, as what. */
const additions = {
  sticker: {
    file: "schema/message.ts",
    after: 'const messageContent = z.discriminatedUnion("kind", [',
    text: 'z.strictObject({ kind: z.literal("sticker"), name: z.string() }),',
  },
  hooray: { file: "schema/phrases.ts", after: "export const phrases = {", text: 'hooray: says("both", "after"),' },
  mood: { file: "schema/phrases.ts", after: "const slots = {", text: "mood: z.boolean()," },
  robot: { file: "schema/message.ts", after: "bot: true,", text: "robot: true," },
  pin: { file: `${core}/commands.ts`, after: '| { type: "leave" }', text: '| { type: "pin" }' },
};
type Addition = keyof typeof additions;

/** Errs because what it is given does, in `schema/requests.ts`. */
const FOLLOWS = "functions/chat/send.ts";

let scratch: string;
/** Of an addition, the file of each error that names it. */
const places = new Map<Addition, string[]>();

/** Those of one call must not err in the same table: only the outermost error of a table is told. */
const errorsWith = (...added: Addition[]): void => {
  for (const name of added) {
    const { file, after, text } = additions[name];
    const source = readFileSync(path.join(root, file), "utf8");
    expect(source).toContain(after);
    writeFileSync(path.join(scratch, file), source.replace(after, `${after} ${text}`));
  }
  const tsc = path.join(root, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", ".", "--pretty", "false"], { cwd: scratch, encoding: "utf8" });
  const errors = [...stdout.matchAll(/^(?<file>\S+?)\(\d+,\d+\): error (?<text>.*)$/gmu)];
  for (const name of added) {
    const naming = errors.filter(({ groups }) => new RegExp(`\\b${name}\\b`, "u").test(groups!.text!));
    places.set(
      name,
      naming.map(({ groups }) => groups!.file!),
    );
    cpSync(path.join(root, additions[name].file), path.join(scratch, additions[name].file));
  }
};

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "recipe-"));
  for (const part of ["schema", "functions", "scripts", "web", "tsconfig.json", "package.json"]) {
    cpSync(path.join(root, part), path.join(scratch, part), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(scratch, "node_modules"));
  errorsWith("sticker", "pin", "hooray");
  errorsWith("robot", "mood");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The numbered steps of a recipe begin with the file that they are about. */
const recipeOf = (heading: string): string[] => {
  const readme = readFileSync(path.join(root, core, "README.md"), "utf8");
  const section = readme.split(/^## /mu).find((each) => each.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\d+\. `(?<file>[^`]+)`/gmu)].map(({ groups }) => groups!.file!);
};

describe("the compiler reads out the recipe of", () => {
  it.each([
    ["sticker", "A new kind of message"],
    ["hooray", "A new phrase"],
    ["mood", "A new slot of a phrase"],
    ["robot", "A new sender"],
    ["pin", "A new command"],
  ] as const)("%s: %s", (added, heading) => {
    const named = new Set(places.get(added));
    named.delete(FOLLOWS);
    expect(recipeOf(heading).length).toBeGreaterThan(3);
    expect([...named].sort()).toEqual(recipeOf(heading).sort());
  });
});

it("a new sender is asked about in every right, and has none until then", () => {
  const asked = places.get("robot")!;
  expect(asked.filter((file) => file === `${core}/commands.ts`)).toHaveLength(Object.keys(talk).length);
  expect(asked.filter((file) => file === `${core}/kinds.ts`)).toHaveLength(messageKinds.length);
});
