// Nothing can be repeated without end: each action of each function that people may call is counted for each person, and
// each command of a conversation that people give is asked through one of them. What a booking allows in all is in
// `domain/booking/bounds.test.ts`.
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type FunctionId, functionIds } from "#schema/ids";
import { callKinds } from "./domain/call-limits.ts";
import { type CommandType, talk } from "./domain/conversation/commands.ts";
import { callPolicy } from "./domain/policy.ts";

const settings = JSON.parse(readFileSync("appwrite.json", "utf8")) as {
  functions: { $id: FunctionId; execute: string[] }[];
};
const calledByPeople = settings.functions.filter(({ execute }) => execute.length > 0).map(({ $id }) => $id);
const HOUR_MS = 60 * 60_000;

describe("a function that people may call", () => {
  it("is one with a limit for each of its actions, and no other has any", () => {
    expect(settings.functions.map(({ $id }) => $id).sort()).toEqual([...functionIds].sort());
    expect(calledByPeople.sort()).toEqual(Object.keys(callKinds).sort());
  });

  it.each(calledByPeople)("%s is served by the one entry that counts calls", (id) => {
    expect(readFileSync(`functions/${id}/main.ts`, "utf8")).toMatch(
      new RegExp(`^export default serve\\(\\s*"${id}"`, "mu"),
    );
  });

  it.each(Object.entries(callPolicy))("counts %s within a span that people wait for", (_kind, { most, spanMs }) => {
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2000);
    expect(spanMs).toBeLessThanOrEqual(HOUR_MS);
  });

  it("has no limit that nothing counts against", () => {
    const used = new Set(Object.values(callKinds).flatMap((actions) => Object.values<string>(actions)));
    expect(Object.keys(callPolicy).filter((kind) => !used.has(kind))).toEqual([]);
  });
});

/** Through which function people give a command of a conversation; null: through none so far. */
const askedThrough: Record<CommandType, keyof typeof callKinds | null> = {
  announce: null,
  send: "chat",
  mark: "chat",
  assign: null,
  hand_off: null,
  transfer: null,
  hold: null,
  resolve: null,
  close: null,
  ask_again: "chat",
  reopen: "chat",
  invite: null,
  leave: null,
};

describe("a command of a conversation", () => {
  const entries = globSync("functions/*/*.ts").filter((file) => !file.endsWith(".test.ts"));
  const conversing = entries.filter((file) => readFileSync(file, "utf8").includes("domain/conversation/decide.ts"));

  it.each(Object.entries(askedThrough) as [CommandType, string | null][])(
    "%s is given where it is counted",
    (type, by) => {
      const given = conversing.filter((file) => readFileSync(file, "utf8").includes(`type: "${type}"`));
      const { system: _, ...others } = talk[type].by;
      if (Object.values(others).includes(true))
        expect(given.map((file) => file.split("/")[1])).toEqual(by === null ? [] : [by]);
      else expect(by).toBeNull();
    },
  );
});
