// Events, messages and tables only grow: what a release wrote down is read and replayed by every later build.
import { describe, expect, it } from "vitest";
import { bookingEvent } from "#domain/booking/events";
import { replay } from "#domain/booking/evolve";
import { messageOf } from "#domain/conversation/read";
import { messageKinds } from "#schema/message";
import { type ColumnDefinition, decodeRow, type Table } from "#schema/table";
import { tables } from "#schema/tables/all";
import { bookingEvents } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { loggedEvent } from "../../functions/adapters/bookings.ts";
import { type RecordedRow, releases } from "./recorded.ts";

const eventTypes = bookingEvent.def.options.flatMap((option) => option.def.shape.type.def.values);

/** As Appwrite gives it back: a column that the release did not know is empty. */
const stored = ({ columns }: Table, row: RecordedRow, $id: string) => ({
  ...Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
  ...row,
  $id,
});
const eventOf = (row: RecordedRow) =>
  loggedEvent(decodeRow(bookingEvents, stored(bookingEvents, row, `${row.bookingId}.${row.seq}`)));
const messageIn = (row: RecordedRow) =>
  messageOf(decodeRow(messages, stored(messages, row, `${row.conversationId}.${row.seq}`)));

it("there are releases to compare with", () => {
  expect(releases.length).toBeGreaterThanOrEqual(2);
});

describe.each(releases)("what %s wrote down", (_release, recorded) => {
  it("replays to the last event of each log", () => {
    expect(recorded.logs.length).toBeGreaterThan(30);
    for (const log of recorded.logs) expect(replay(log.map(eventOf))?.version).toBe(log.length);
  });

  it("says what it said", () => {
    expect(recorded.messages.length).toBeGreaterThan(2);
    for (const row of recorded.messages) expect(messageIn(row).content.kind).not.toBe("unknown");
  });

  it("still has a place for every value that it could hold", () => {
    const narrowed = Object.entries(recorded.tables).flatMap(([id, columns]) => {
      const now: Readonly<Record<string, { definition: ColumnDefinition }>> =
        tables.find((table) => table.id === id)?.columns ?? {};
      const before = Object.entries(columns);
      const lost = before.flatMap(([name, then]) => {
        const fault = now[name] ? lossOf(then, now[name].definition) : "is gone";
        return fault ? [`${id}.${name} ${fault}`] : [];
      });
      const demanded = Object.entries(now).flatMap(([name, { definition }]) =>
        !columns[name] && definition.required ? [`${id}.${name} is new and required`] : [],
      );
      return [...lost, ...demanded];
    });
    expect(narrowed).toEqual([]);
  });
});

/** What no longer fits that did before; null when everything does. */
const lossOf = (then: ColumnDefinition, now: ColumnDefinition): string | null => {
  if (then.type !== now.type || then.array !== now.array) return "is of another type";
  if (!then.required && now.required) return "may no longer be empty";
  if ((now.size ?? 0) < (then.size ?? 0)) return "is shorter";
  if ((now.min ?? 0) > (then.min ?? 0) || (now.max ?? 0) < (then.max ?? 0)) return "has a smaller range";
  const gone = (then.elements ?? []).filter((element) => now.elements && !now.elements.includes(element));
  return gone.length > 0 ? `no longer has ${gone.join(", ")}` : null;
};

describe("a loss", () => {
  const text = { type: "string", required: false, array: false, size: 20 } as const;
  it.each<[string, ColumnDefinition, ColumnDefinition]>([
    ["is of another type", text, { ...text, array: true }],
    ["may no longer be empty", text, { ...text, required: true }],
    ["is shorter", text, { ...text, size: 10 }],
    ["has a smaller range", { ...text, type: "integer", max: 5 }, { ...text, type: "integer", max: 4 }],
    ["no longer has b", { ...text, elements: ["a", "b"] }, { ...text, elements: ["a"] }],
  ])("%s", (fault, then, now) => {
    expect(lossOf(then, now)).toBe(fault);
    expect(lossOf(then, then)).toBeNull();
  });
});

describe("a kind that no release has written down is recorded with the next one (scripts/README.md):", () => {
  it("of events", () => {
    const written = new Set(releases.flatMap(([, { logs }]) => logs.flat().map(({ type }) => type)));
    expect(eventTypes.filter((kind) => !written.has(kind))).toEqual([]);
  });

  it("of messages", () => {
    const written = new Set(releases.flatMap(([, recorded]) => recorded.messages.map(({ kind }) => kind)));
    expect(messageKinds.filter((kind) => !written.has(kind))).toEqual([]);
  });

  it("of tables", () => {
    const [, newest] = releases.at(-1)!;
    expect(tables.map(({ id }) => id).filter((id) => !newest.tables[id])).toEqual([]);
  });
});
