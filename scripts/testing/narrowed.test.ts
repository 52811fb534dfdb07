// Columns and sets of values only grow, and so does what is in a JSON column, an event, a message: see `narrowed.ts`.

import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { narrowed } from "./narrowed.ts";
import { recordedShapes } from "./recorded.ts";
import { shapeOf, shapes } from "./shapes.ts";

describe.each(recordedShapes)("what %s could read", (_release, recorded) => {
  it("can still be read", () => {
    expect(Object.keys(recorded).length).toBeGreaterThan(300);
    const lost = Object.entries(recorded).flatMap(([name, then]) => {
      const now = shapes[name];
      return now ? narrowed(then, now, name) : [`${name} is gone`];
    });
    expect(lost).toEqual([]);
  });
});

const lossesOf = (then: z.ZodMiniType, now: z.ZodMiniType) => narrowed(shapeOf(then), shapeOf(now), "it");
const a = z.strictObject({ kind: z.literal("a"), n: z.int() });
const b = z.strictObject({ kind: z.literal("b"), s: z.string() });
const hours = z.array(z.int().check(z.minimum(0), z.maximum(9)));

describe("a loss", () => {
  it.each<[string, z.ZodMiniType, z.ZodMiniType]>([
    ["it no longer has c", z.enum(["b", "c"]), z.enum(["a", "b"])],
    ["it takes some values only", z.string(), z.enum(["a"])],
    ["it no longer takes string", z.string(), z.int()],
    ["it no longer takes null", z.nullable(z.string()), z.string()],
    ["it no longer takes b", z.discriminatedUnion("kind", [a, b]), z.discriminatedUnion("kind", [a])],
    ["it a.n is gone", a, z.strictObject({ kind: z.literal("a") })],
    ["it.n may no longer be left out", z.strictObject({ n: z.optional(z.int()) }), z.strictObject({ n: z.int() })],
    ["it.s may no longer be left out", z.strictObject({}), z.strictObject({ s: z.string() })],
    ["it.n may no longer be left out", z.strictObject({ n: z._default(z.int(), 1) }), z.strictObject({ n: z.int() })],
    [
      "it.n is something else where it was left out",
      z.object({ n: z._default(z.int(), 1) }),
      z.object({ n: z._default(z.int(), 2) }),
    ],
    [
      "it.o is something else where it was left out",
      z.object({ o: z._default(z.object({ n: z.int() }), { n: 1 }) }),
      z.object({ o: z._default(z.object({ n: z.int(), m: z._default(z.int(), 2) }), { n: 1, m: 3 }) }),
    ],
    ["it[] has a narrower maximum", hours, z.array(z.int().check(z.minimum(0), z.maximum(8)))],
    ["it[] has a narrower minimum", hours, z.array(z.int().check(z.minimum(1), z.maximum(9)))],
    ["it has a narrower maxItems", hours, hours.check(z.maxLength(3))],
    ["it has a narrower checks", hours, hours.check(z.refine((all) => all.length > 0))],
    ["it has a narrower pattern", z.string(), z.string().check(z.regex(/^a/u))],
    ["it has another number of parts", z.tuple([z.int(), z.int()]), z.tuple([z.int()])],
    [
      "it.* no longer takes number",
      z.record(z.string(), z.union([z.string(), z.number()])),
      z.record(z.string(), z.string()),
    ],
  ])("%s", (loss, then, now) => {
    expect(lossesOf(then, now)).toContain(loss);
    expect(lossesOf(then, then)).toEqual([]);
  });

  it.each<[string, z.ZodMiniType, z.ZodMiniType]>([
    ["another value", z.enum(["a"]), z.enum(["a", "b"])],
    ["any value", z.enum(["a"]), z.string()],
    ["a part that may be left out", a, z.strictObject({ ...a.shape, more: z.optional(z.string()) })],
    ["a part with a default", a, z.strictObject({ ...a.shape, more: z._default(z.string(), "") })],
    [
      "such a part of what is meant where all of it is left out",
      z.object({ o: z._default(z.object({ n: z.int() }), { n: 1 }) }),
      z.object({ o: z._default(z.object({ n: z.int(), m: z._default(z.int(), 2) }), { n: 1, m: 2 }) }),
    ],
    ["one more of several", z.discriminatedUnion("kind", [a]), z.discriminatedUnion("kind", [a, b])],
    ["several for one", a, z.discriminatedUnion("kind", [a, b])],
    ["a wider range", z.int().check(z.maximum(5)), z.number()],
    ["what may be empty", z.string(), z.nullable(z.string())],
  ])("is not %s", (_, then, now) => {
    expect(lossesOf(then, now)).toEqual([]);
  });
});
