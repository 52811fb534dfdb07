import { expect, test } from "vitest";
import { parseQueryString } from "./query-string.ts";

test.each<[text: string, parameters: Record<string, unknown>]>([
  ["", {}],
  ["a=1&b=two", { a: "1", b: "two" }],
  ["a=1&a=2", { a: "2" }],
  ["a", { a: "" }],
  ["a=b=c", { a: "b=c" }],
  ["&&a=1&", { a: "1" }],
  ["q=a+b%20c", { q: "a b c" }],
  ["queries[0]=x&queries[1]=y", { queries: ["x", "y"] }],
  ["queries[]=x&queries[]=y", { queries: ["x", "y"] }],
  ["queries%5B0%5D=%7B%7D", { queries: ["{}"] }],
  ["prefs[theme]=dark&prefs[size]=2", { prefs: { theme: "dark", size: "2" } }],
  ["broken=%E0%A4", { broken: "%E0%A4" }],
])("%s is read as PHP reads it", (text, parameters) => {
  expect(parseQueryString(text)).toEqual(parameters);
});

test("a name cannot reach an object's prototype", () => {
  parseQueryString("__proto__[admin]=1&__proto__=x");
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
});
