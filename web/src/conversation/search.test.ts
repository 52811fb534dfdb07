import { expect, it } from "vitest";
import { UNMARKED } from "#domain/conversation/marks";
import type { MessageItem } from "./items.ts";
import { hitsIn } from "./search.ts";

const message = (seq: number, body: string, isUnsent = false): MessageItem =>
  ({ row: { seq, body }, marked: { ...UNMARKED, isUnsent } }) as unknown as MessageItem;

const talk = [
  message(1, "Pagar hijau"),
  message(2, "Selamat malam"),
  message(4, "PÁGAR merah"),
  message(5, "pagar", true),
];

it.each([
  ["pagar", [4, 1]],
  [" HIJAU ", [1]],
  ["", []],
  ["   ", []],
  ["biru", []],
])("finds %j from the latest on, but nothing that was taken back", (search, expected) => {
  expect(hitsIn(talk, search, ({ row }) => row.body)).toEqual(expected);
});
