// Every request schema is walked by its shape: whatever a caller may send has an end, at both ends.
import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { requests } from "./requests.ts";
import { type Leaf, leavesOf } from "./walk.testing.ts";

const all = Object.entries(requests).flatMap(([functionId, schema]) =>
  leavesOf(schema as z.ZodMiniType).map((leaf) => ({ ...leaf, name: `${functionId}: ${leaf.path.join(".")}` })),
);
const of = (kind: Leaf["kind"]) => all.filter((leaf) => leaf.kind === kind);
const takes = ({ schema }: Leaf, value: unknown): boolean => schema.safeParse(value).success;

describe("what a function may be sent", () => {
  it("is walked to its ends", () => {
    expect(of("number").length).toBeGreaterThan(20);
    expect(of("string").length).toBeGreaterThan(60);
    expect(of("list").length).toBeGreaterThan(4);
  });

  it.each(of("number"))("$name is a number with bounds", (leaf) => {
    const far = [1e300, 8.64e15, 2 ** 53 - 1, 2 ** 53, 4.2e12, Number.POSITIVE_INFINITY];
    for (const value of [...far, ...far.map((each) => -each), Number.NaN]) {
      expect(takes(leaf, value), String(value)).toBe(false);
    }
  });

  it.each(of("string"))("$name is a text with an end", (leaf) => {
    for (const unit of ["a", "0", " ", "\u2060", "\u202e", "🏠", "e\u0301"]) {
      expect(takes(leaf, unit.repeat(200_000)), JSON.stringify(unit)).toBe(false);
    }
  });

  it.each(of("list"))("$name is a list with an end", (leaf) => {
    const { error } = leaf.schema.safeParse(new Array(5000).fill(null));
    expect(error?.issues.map((issue) => issue.code)).toContain("too_big");
  });
});
