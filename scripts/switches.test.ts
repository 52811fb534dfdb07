// A `switch` goes over a closed union to its end: the default takes what is left as `never`, so that the compiler asks at
// each when the union grows. What goes over a part, or over an open set, is said with `if` or a table.
import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "rolldown/utils";
import { describe, expect, it } from "vitest";

interface Source {
  file: string;
  text: string;
}

/** What a parser or another's API names has no end that we know. */
const OPEN = /^(?:scripts\/local-appwrite\/|scripts\/testing\/web-source\.ts$|schema\/walk\.testing\.ts$)/u;

/** The switches of a source that have no end. */
const endless = ({ file, text }: Source): string[] => {
  const found: string[] = [];
  const textOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const { errors, program } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`);
  const visitor = new Visitor({
    SwitchStatement({ start, discriminant, cases }) {
      const last = cases.find(({ test }) => test === null);
      const left = last && /(?<left>[\w.]+) satisfies never\b/u.exec(textOf(last))?.groups?.left;
      const over = textOf(discriminant);
      // Of `message.kind` the whole message is left, or its kind.
      const isItsEnd = left !== undefined && (over === left || over.startsWith(`${left}.`));
      if (!isItsEnd) found.push(`${file}:${text.slice(0, start).split("\n").length} switch (${over})`);
    },
  });
  visitor.visit(program);
  return found;
};

describe("a switch has no end", () => {
  it.each([
    ["with another default", "switch (phase) { case 'done': return 1; default: return 0; }"],
    ["without a default", "switch (phase) { case 'done': return 1; }"],
    ["that says nothing", "switch (phase) { case 'done': return 1; default: }"],
    ["over something else", "switch (phase) { case 'done': return 1; default: return other satisfies never; }"],
    [
      "inside one that has",
      "switch (a) { case 1: switch (b) { default: return 0; } default: return a satisfies never; }",
    ],
  ])("%s", (_, statement) => {
    expect(endless({ file: "a.ts", text: `const f = () => { ${statement} };` })).toHaveLength(1);
  });

  it.each([
    ["its value is never", "switch (phase) { case 'done': return 1; default: return phase satisfies never; }"],
    ["what has it is", "switch (job.phase) { case 'done': return 1; default: return job satisfies never; }"],
    [
      "so it is after a last look",
      "switch (job.phase) { default: if (isOver(job)) return 0; return isOn(job) ? 1 : (job satisfies never); }",
    ],
  ])("but where %s", (_, statement) => {
    expect(endless({ file: "a.ts", text: `const f = () => { ${statement} };` })).toEqual([]);
  });
});

it("every switch over a union of ours ends in never", () => {
  const sources = globSync("{functions,schema,scripts,web}/**/*.{ts,tsx}")
    .filter((file) => !file.includes("node_modules") && !OPEN.test(file))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }))
    .filter(({ text }) => text.includes("switch ("));
  expect(sources.length).toBeGreaterThan(40);
  expect(sources.flatMap(endless)).toEqual([]);
});
