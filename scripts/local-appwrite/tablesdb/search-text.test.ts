import { expect, test } from "vitest";
import { matchExpression } from "./search-text.ts";

test.each<[text: string, expression: string]>([
  ["massage", '"massage"*'],
  ["deep tissue", '"deep" OR "tissue"*'],
  ["the hotel on sudirman", '"hotel" OR "sudirman"*'],
  ['"deep tissue"', '"deep tissue"'],
  ["+deep -tissue*", '"deep" OR "tissue"*'],
  ["   ", ""],
  ['""', ""],
  ["NOT OR AND", '"NOT" OR "AND"*'],
])("%j is searched for as %s", (text, expression) => {
  expect(matchExpression(text)).toBe(expression);
});
