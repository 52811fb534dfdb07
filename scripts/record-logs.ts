// node scripts/record-logs.ts RELEASE: writes down what this build stores of every kind of event and of message, and the
// columns of its tables, into testing/logs/RELEASE.json, and the shape of all that it can read into
// testing/logs/shapes/RELEASE.json. Once for each release; what is written down is never written anew.
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eventColumns } from "#domain/booking/project";
import { NOON } from "#domain/booking/scene.testing";
import { messageRow } from "#domain/conversation/rows";
import { encodeRow } from "#schema/table";
import { tables } from "#schema/tables/all";
import { bookingEvents } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import type { Recorded } from "./testing/recorded.ts";
import { contents, plays } from "./testing/recorded-plays.ts";
import { shapes } from "./testing/shapes.ts";

const release = process.argv[2];
if (!release) throw new Error("Say which release it is, by its date.");

const writeDown = (folder: string, lines: string): void => {
  const file = path.join(import.meta.dirname, folder, `${release}.json`);
  if (existsSync(file)) console.error(`${file} is written down already.`);
  else writeFileSync(file, `${lines}\n`);
};

const logs = Object.entries(plays).map(([kind, play]) => {
  const { log } = play();
  if (!log.some(({ event }) => event.type === kind)) throw new Error(`The play of ${kind} has none.`);
  return log.map((logged) => encodeRow(bookingEvents, { ...eventColumns(logged), search: null }));
});
const said = Object.values(contents).flat();
const rows = said.map((content, index) => {
  const sender =
    content.kind === "system"
      ? ({ id: "system", role: "system" } as const)
      : ({ id: "guest", role: "customer" } as const);
  const message = {
    conversationId: "talk",
    seq: index + 1,
    sender,
    clientMessageId: `m${index}`,
    sentAt: NOON,
    replyTo: null,
    content,
  };
  const { $id: _id, ...values } = messageRow(message);
  return encodeRow(messages, values);
});
const columns = tables.map(({ id, columns }) => [
  id,
  Object.fromEntries(Object.entries(columns).map(([name, { definition }]) => [name, definition])),
]);

const recorded = { logs, messages: rows, tables: Object.fromEntries(columns) } satisfies Recorded;
// A row a line, so that a difference can be read.
writeDown("testing/logs", JSON.stringify(recorded).replaceAll(/(?<=[[{}],?)(?=\{"|\[\{)/gu, "\n"));
const eachShape = Object.entries(shapes).map(([name, shape]) => `${JSON.stringify(name)}: ${JSON.stringify(shape)}`);
writeDown("testing/logs/shapes", `{\n${eachShape.join(",\n")}\n}`);
