// Walks a schema by its shape, for tests that must hold for every field of every request and not only for the known
// ones: what can be sent, where, and one value that would be taken.
import type * as z from "zod/mini";

export interface Leaf {
  path: readonly string[];
  kind: "number" | "string" | "list" | "choice";
  schema: z.ZodMiniType;
}

type Def = z.core.$ZodTypeDef & Record<string, unknown>;
const defOf = (schema: unknown): Def => (schema as { _zod: { def: Def } })._zod.def;

/** Every place of a schema at which a caller may write something, and the schema of that place. */
export const leavesOf = (schema: z.ZodMiniType, path: readonly string[] = []): Leaf[] => {
  const def = defOf(schema);
  const inner = (key: string, at = path) => leavesOf(def[key] as z.ZodMiniType, at);
  switch (def.type) {
    case "object":
      return Object.entries(def.shape as Record<string, z.ZodMiniType>).flatMap(([key, value]) =>
        leavesOf(value, [...path, key]),
      );
    case "union":
      return (def.options as z.ZodMiniType[]).flatMap((option) => leavesOf(option, [...path, ...variantOf(option)]));
    case "optional":
    case "nullable":
    case "default":
      return inner("innerType");
    case "pipe":
      // The whole pipe is what a caller meets; what it begins with says what it takes.
      return inner("in").map((leaf) => ({ ...leaf, schema }));
    case "tuple":
      return (def.items as z.ZodMiniType[]).flatMap((item, at) => leavesOf(item, [...path, String(at)]));
    case "array":
      return [{ path, kind: "list", schema }, ...inner("element", [...path, "0"])];
    case "number":
    case "int":
      return [{ path, kind: "number", schema }];
    case "string":
      return [{ path, kind: "string", schema }];
    case "enum":
    case "literal":
    case "boolean":
      return [{ path, kind: "choice", schema }];
    default:
      throw new Error(`A request holds a ${def.type} at ${path.join(".")}: say here how it is walked.`);
  }
};

/** The literals that tell one kind of request from the others, such as `<quote>`; nothing for kinds of one kind. */
const variantOf = (option: z.ZodMiniType): string[] => {
  const def = defOf(option);
  if (def.type === "union") return [];
  const literals = Object.values(def.shape as Record<string, z.ZodMiniType>).map(defOf);
  const values = literals.flatMap((each) => (each.type === "literal" ? (each.values as unknown[]) : []));
  return [`<${values.join(".")}>`];
};

/** Texts that satisfy the patterns and lengths of requests; the first that fits is taken. */
const TEXTS = ["a".repeat(20), "a".repeat(26), "0000", "Jl. Kemang 18", "081234567890", "31.74.03"];

/** A value that the schema takes, built of the smallest parts. */
export const sampleOf = (schema: z.ZodMiniType): unknown => {
  const def = defOf(schema);
  const inner = (key: string) => sampleOf(def[key] as z.ZodMiniType);
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, z.ZodMiniType>).map(([key, value]) => [key, sampleOf(value)]),
      );
    case "optional":
    case "nullable":
      return inner("innerType");
    case "default":
      return def.defaultValue;
    case "pipe":
      return TEXTS.find(fits(schema));
    case "union":
      return sampleOf((def.options as z.ZodMiniType[])[0]!);
    case "tuple":
      return (def.items as z.ZodMiniType[]).map(sampleOf);
    case "array":
      return [1, 7, 2, 3].map((length) => Array.from({ length }, () => inner("element"))).find(fits(schema)) ?? [];
    case "number":
    case "int":
      return [0, 1, 5, 1000, 1440, 90].find(fits(schema));
    case "string":
      return TEXTS.find(fits(schema));
    case "enum":
      return Object.values(def.entries as Record<string, unknown>)[0];
    case "literal":
      return (def.values as unknown[])[0];
    case "boolean":
      return false;
    default:
      throw new Error(`A request holds a ${def.type}: say here what one looks like.`);
  }
};

const fits =
  (schema: z.ZodMiniType) =>
  (value: unknown): boolean =>
    schema.safeParse(value).success;

/** The kinds of request that one function takes. */
export const variantsOf = (schema: z.ZodMiniType): z.ZodMiniType[] => {
  const def = defOf(schema);
  return def.type === "union" ? (def.options as z.ZodMiniType[]).flatMap(variantsOf) : [schema];
};
