// What was once written can always be read: what a shape took that its successor no longer takes. It may grow freely.
import { isDeepStrictEqual } from "node:util";
import type { Shape } from "./shapes.ts";

/** What is lost between two shapes, each with its place; empty when everything that fitted still does. */
export const narrowed = (then: Shape, now: Shape, at: string): string[] => [
  ...(then.default === undefined || isDeepStrictEqual(grown(then.default, now), now.default)
    ? []
    : [`${at} is something else where it was left out`]),
  ...waysOf(then).flatMap((way) => {
    const losses = alike(way, waysOf(now)).map((each) => lostIn(way, each, placeOf(way, at)));
    return losses.sort((one, other) => one.length - other.length)[0] ?? [`${at} no longer takes ${nameOf(way)}`];
  }),
];

/** What was meant where a value was left out, with what its successor says beside it where that is left out. */
const grown = (meant: unknown, { properties = {} }: Shape): unknown => {
  if (typeof meant !== "object" || meant === null || Array.isArray(meant)) return meant;
  const filledIn = Object.entries(properties).filter(([, { default: value }]) => value !== undefined);
  return { ...Object.fromEntries(filledIn.map(([name, { default: value }]) => [name, value])), ...meant };
};

/** One of several shapes that a value may have is none of the others. */
const waysOf = (shape: Shape): Shape[] => {
  const ways = shape.anyOf ?? shape.oneOf;
  if (ways) return ways.flatMap(waysOf);
  const { type } = shape;
  return typeof type === "string" || type === undefined ? [shape] : type.map((each) => ({ ...shape, type: each }));
};

const alike = (way: Shape, ways: readonly Shape[]): Shape[] =>
  ways.filter((each) => isAnything(each) || (isOfType(way, each) && isLabelled(each, labelOf(way))));

const isAnything = ({ type, ...rest }: Shape): boolean =>
  type === undefined && !("const" in rest) && rest.enum === undefined;
const isOfType = (one: Shape, other: Shape): boolean =>
  one.type === other.type || (one.type === "integer" && other.type === "number");

/** By what an object says which one of several it is. */
const labelOf = ({ properties = {} }: Shape): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, each]) => ("const" in each ? [[name, each.const]] : [])),
  );

const isLabelled = (shape: Shape, label: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(labelOf(shape)).every(([name, value]) => !(name in label) || label[name] === value);

const placeOf = (way: Shape, at: string): string => [at, ...Object.values(labelOf(way))].join(" ");

const nameOf = (way: Shape): string =>
  Object.values(labelOf(way)).join(" ") || String(way.const ?? way.type ?? "anything");

const lostIn = (then: Shape, now: Shape, at: string): string[] =>
  isAnything(now)
    ? []
    : [
        ...valuesLost(then, now, at),
        ...boundsLost(then, now, at),
        ...propertiesLost(then, now, at),
        ...itemsLost(then, now, at),
      ];

const valuesOf = (shape: Shape): readonly unknown[] | null => ("const" in shape ? [shape.const] : (shape.enum ?? null));

const valuesLost = (then: Shape, now: Shape, at: string): string[] => {
  const [before, after] = [valuesOf(then), valuesOf(now)];
  if (!after) return [];
  if (!before) return [`${at} takes some values only`];
  const gone = before.filter((value) => !after.includes(value));
  return gone.length > 0 ? [`${at} no longer has ${gone.join(", ")}`] : [];
};

const LEAST = ["minimum", "exclusiveMinimum", "minLength", "minItems", "checks"] as const;
const MOST = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"] as const;
const EXACT = ["multipleOf", "pattern", "format"] as const;

const boundsLost = (then: Shape, now: Shape, at: string): string[] => {
  const higher = LEAST.filter((bound) => (now[bound] ?? -Infinity) > (then[bound] ?? -Infinity));
  const lower = MOST.filter((bound) => (now[bound] ?? Infinity) < (then[bound] ?? Infinity));
  const other = EXACT.filter((bound) => now[bound] !== undefined && now[bound] !== then[bound]);
  return [...higher, ...lower, ...other].map((bound) => `${at} has a narrower ${bound}`);
};

const propertiesLost = (then: Shape, now: Shape, at: string): string[] => {
  const before = then.properties ?? {};
  const lost = Object.entries(before).flatMap(([name, each]) => {
    const after = now.properties?.[name] ?? asShape(now.additionalProperties);
    return after ? narrowed(each, after, `${at}.${name}`) : [`${at}.${name} is gone`];
  });
  const demanded = (now.required ?? []).filter((name) => !then.required?.includes(name));
  return [
    ...lost,
    ...demanded.map((name) => `${at}.${name} may no longer be left out`),
    ...restLost(then.additionalProperties, now.additionalProperties, `${at}.*`),
    ...restLost(then.propertyNames, now.propertyNames, `${at}.*`),
  ];
};

/** What is not said may be anything. */
const asShape = (shape: Shape | boolean | undefined): Shape | null =>
  shape === false ? null : typeof shape === "object" ? shape : {};

const restLost = (then: Shape | boolean | undefined, now: Shape | boolean | undefined, at: string): string[] => {
  const [before, after] = [asShape(then), asShape(now)];
  if (!before) return [];
  return after ? narrowed(before, after, at) : [`${at} is gone`];
};

const itemsLost = (then: Shape, now: Shape, at: string): string[] => {
  const [before, after] = [then.prefixItems ?? [], now.prefixItems ?? []];
  if (before.length !== after.length) return [`${at} has another number of parts`];
  const lost = before.flatMap((each, index) => narrowed(each, after[index]!, `${at}.${index}`));
  return [...lost, ...restLost(then.items, now.items, `${at}[]`)];
};
