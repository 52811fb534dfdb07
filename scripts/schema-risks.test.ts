// Every way in which a changed schema meets rows that were written before it.
import { expect, it } from "vitest";
import { appwriteConfig } from "./appwrite-json.ts";
import { type PushedColumn, type PushedTable, schemaRisks } from "./schema-risks.ts";

const column = (rest: Partial<PushedColumn> = {}): PushedColumn => ({
  ...{ key: "note", type: "string", required: false, array: false, size: 100, encrypt: false },
  ...rest,
});
const table = (...columns: PushedColumn[]): PushedTable => ({ $id: "things", name: "Things", columns });
const status = (...elements: string[]): PushedColumn => column({ key: "status", format: "enum", elements });
const count = (min?: number, max?: number): PushedColumn =>
  column({ key: "count", type: "integer", ...(min !== undefined && { min }), ...(max !== undefined && { max }) });

const harmsOf = (before: readonly PushedColumn[], after: readonly PushedColumn[]): string[] =>
  schemaRisks([table(...before)], [table(...after)]).risks.map(({ key, harm }) => `${key} ${harm}`);

it.each<[string, PushedColumn, PushedColumn, RegExp]>([
  ["another type", column(), column({ type: "boolean" }), /type changes from string to boolean/u],
  ["an array of one", column(), column({ array: true }), /array changes from false to true/u],
  ["one of an array", column({ array: true }), column(), /array changes from true to false/u],
  ["another format", status("a"), column({ key: "status" }), /format changes from enum to none/u],
  ["encryption", column(), column({ encrypt: true }), /encrypt changes/u],
  ["encryption that is not named", column(), column({ encrypt: undefined }), /encrypt changes from false to none/u],
  ["an array that is not named", column(), column({ array: undefined }), /array changes from false to none/u],
  ["a size that is not named", column(), column({ size: undefined }), /size changes from 100 to none/u],
  ["a text of another kind", column(), column({ type: "varchar" }), /type changes from string to varchar/u],
  ["a text of another kind", column({ type: "text" }), column(), /type changes from text to string/u],
  ["a wider text that is encrypted", column(), column({ size: 101, encrypt: true }), /would be emptied/u],
  ["a first minimum", count(undefined, 9), count(1, 9), /min of 1/u],
  ["a first maximum", count(0, undefined), count(0, 8), /max of 8/u],
  ["a lower maximum of a list", { ...count(0, 9), array: true }, { ...count(0, 8), array: true }, /max of 8/u],
  ["a smaller size", column(), column({ size: 99 }), /shrinks from 100 to 99/u],
  ["an enum without an element", status("a", "b"), status("a"), /no longer allow b/u],
  ["a higher minimum", count(0, 9), count(1, 9), /min of 1/u],
  ["a lower maximum", count(0, 9), count(0, 8), /max of 8/u],
  ["required where it was not", column(), column({ required: true }), /become required/u],
])("%s is a risk", (_name, before, after, harm) => {
  const harms = harmsOf([before], [after]);
  expect(harms).toHaveLength(1);
  expect(harms[0]).toMatch(harm);
});

it.each<[string, PushedColumn[], PushedColumn[]]>([
  ["nothing changed", [column(), status("a"), count(0, 9)], [column(), status("a"), count(0, 9)]],
  ["a wider text", [column()], [column({ size: 101 })]],
  ["a further element", [status("a")], [status("a", "b")]],
  ["wider bounds", [count(0, 9)], [count(-1, 10)]],
  ["a new optional column", [column()], [column(), column({ key: "more" })]],
  ["optional where it was required", [column({ required: true })], [column()]],
  ["no format and an empty one", [column({ format: "" })], [column()]],
  ["a word that the server does not say", [column({ encrypt: undefined })], [column({ encrypt: false })]],
  ["bounds that are gone", [count(0, 9)], [count()]],
])("%s is no risk", (_name, before, after) => {
  expect(harmsOf(before, after)).toEqual([]);
});

it("a column or a table that the schema does not name, and a new required column, are risks", () => {
  expect(harmsOf([column(), count(0, 9)], [column()])).toEqual([expect.stringMatching(/^count would be deleted/u)]);
  expect(harmsOf([], [column({ required: true })])).toEqual([expect.stringMatching(/^note is new and required/u)]);
  expect(schemaRisks([table()], []).risks).toEqual([expect.objectContaining({ tableId: "things", key: null })]);
});

it("a text's size is changed in place, wider or narrower, and nothing else is", () => {
  const resized = (before: PushedColumn, after: PushedColumn) => schemaRisks([table(before)], [table(after)]).resizes;
  expect(resized(column(), column({ size: 500 }))).toHaveLength(1);
  expect(resized(column(), column({ size: 50 }))).toHaveLength(1);
  expect(resized(column({ array: true }), column({ array: true, size: 500 }))).toHaveLength(1);
  expect(resized(column(), column({ size: 500, array: true }))).toEqual([]);
  expect(resized(column(), column())).toEqual([]);
});

it("the product's own schema beside itself has neither", () => {
  const tables = appwriteConfig().tables as PushedTable[];
  expect(schemaRisks(tables, tables)).toEqual({ risks: [], resizes: [] });
});

it("what an array may not hold is asked of every value, because no query can", () => {
  const list = (max: number) => ({ ...count(0, max), array: true });
  const [risk] = schemaRisks([table(list(9))], [table(list(8))]).risks;
  expect(risk?.queries).toEqual([]);
  expect([8, 9, null].map((value) => risk?.breaks?.(value))).toEqual([false, true, false]);
});

it.each([
  ["new", [], true],
  ["of another type before", [{ key: "one", type: "key", columns: ["note", "count"] }], true],
  ["over other columns before", [{ key: "one", type: "unique", columns: ["note"] }], true],
  ["the same", [{ key: "one", type: "unique", columns: ["note", "count"] }], false],
])("a unique index that is %s", (_name, indexes, isRisk) => {
  const wanted = [{ key: "one", type: "unique", columns: ["note", "count"] }];
  const { risks } = schemaRisks([{ ...table(column()), indexes }], [{ ...table(column()), indexes: wanted }]);
  expect(risks.map(({ sameIn }) => sameIn)).toEqual(isRisk ? [["note", "count"]] : []);
});
