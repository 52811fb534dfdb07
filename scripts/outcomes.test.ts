// There is one way to tell a refusal from a value and one way to recognise an error, in each half of the product
// (functions/README.md, web/README.md). Each is first shown what it is for, so that it can fail.
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Source {
  file: string;
  text: string;
}

const sources = (...patterns: string[]): Source[] =>
  globSync(patterns)
    .filter((file) => !file.includes("node_modules"))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** The lines on which `sought` stands, but in the files that are its place. */
const linesWith = (sought: RegExp, places: readonly string[], { file, text }: Source): string[] =>
  places.includes(file) ? [] : text.split("\n").flatMap((line, at) => (sought.test(line) ? `${file}:${at + 1}` : []));

/** The fields by which a refusal, or a decision that is none, could be guessed. */
const GUESSED = /"(?:code|params|state|messages|refused)" in \w/u;
const guessed = (source: Source) => linesWith(GUESSED, ["schema/refusals.ts"], source);
describe("a refusal is told by isRefusal", () => {
  it.each(['if ("code" in checked) return checked;', 'if (!("state" in obeyed)) return obeyed;'])(
    "seen: %s",
    (text) => {
      expect(guessed({ file: "functions/chat/send.ts", text })).toEqual(["functions/chat/send.ts:1"]);
    },
  );

  it("in domain, functions and simulation", () => {
    const all = sources("{functions,schema}/**/*.ts", "scripts/simulate/**/*.ts");
    expect(all.length).toBeGreaterThan(150);
    expect(all.flatMap(guessed)).toEqual([]);
  });
});

describe("an error of Appwrite is told in one place", () => {
  const told = /instanceof (?:\w+\.)?AppwriteException/u;
  const onServer = (source: Source) => linesWith(told, ["functions/adapters/rows.ts"], source);
  const inApp = (source: Source) =>
    linesWith(told, ["web/src/lib/broken-request.ts", "web/src/lib/own-answers.ts"], source);

  it("seen: a look at its class", () => {
    const text = "if (cause instanceof AppwriteException && cause.code === 401) return null;";
    expect(onServer({ file: "functions/adapters/staff.ts", text })).toHaveLength(1);
    expect(inApp({ file: "web/src/lib/session.ts", text })).toHaveLength(1);
  });

  it("on the server by isAppwriteError, which becomes a Fault by asFault", () => {
    expect(sources("functions/!(contract)/**/*.ts").flatMap(onServer)).toEqual([]);
  });

  it("in the app by appwriteCode, which becomes one of lib/errors by brokenRequest, and at the door of the SDK", () => {
    expect(sources("web/src/**/*.{ts,tsx}").flatMap(inApp)).toEqual([]);
  });
});

describe("an error is told by its class", () => {
  const byName = /\.name === "\w*(?:Error|Fault|Exception)"/u;
  // The platform's own errors have no class that says what they are.
  const places = ["web/src/lib/broken-request.ts"];

  it("seen: a look at its name", () => {
    expect(linesWith(byName, places, { file: "a.ts", text: 'if (error.name === "FaultError") return;' })).toHaveLength(
      1,
    );
  });

  it("in functions and app", () => {
    const all = sources("functions/!(contract)/**/*.ts", "web/src/**/*.{ts,tsx}");
    expect(all.flatMap((source) => linesWith(byName, places, source))).toEqual([]);
  });
});
