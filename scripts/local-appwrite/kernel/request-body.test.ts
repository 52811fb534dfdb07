import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { BodyReader } from "./request-body.ts";

const MB = 1024 * 1024;

/** A request of which a test decides what arrives and whether it ever closes. */
class Incoming extends EventEmitter {
  resume(): this {
    return this;
  }
}

/** Begins a body in pieces of 1 MB. @returns the request and what the reader said so far */
function begin(reader: BodyReader, megabytes: number) {
  const incoming = new Incoming();
  const said: (number | string)[] = [];
  reader.read(
    incoming as unknown as IncomingMessage,
    (body) => said.push(body.length),
    (error) => said.push(`refused ${error.code}`),
  );
  for (let sent = 0; sent < megabytes; sent++) incoming.emit("data", Buffer.alloc(MB));
  return { incoming, said };
}

test("a body of twelve megabytes is read and one more byte is refused", () => {
  const whole = begin(new BodyReader(), 12);
  whole.incoming.emit("end");
  expect(whole.said).toEqual([12 * MB]);

  const larger = begin(new BodyReader(), 12);
  larger.incoming.emit("data", Buffer.alloc(1));
  larger.incoming.emit("end");
  expect(larger.said).toEqual(["refused 413"]);
});

test("bodies under way share a bound, which small ones may pass", () => {
  const reader = new BodyReader();
  for (let i = 0; i < 6; i++) expect(begin(reader, 10).said).toEqual([]);
  expect(begin(reader, 10).said).toEqual(["refused 503"]);
  const full = begin(reader, 4);
  const small = begin(reader, 0);
  small.incoming.emit("data", Buffer.alloc(1_000));
  small.incoming.emit("end");
  expect([full.said, small.said]).toEqual([[], [1_000]]);
});

test.each([
  ["comes to its end", (incoming: Incoming) => incoming.emit("end")],
  ["loses its client", (incoming: Incoming) => incoming.emit("close")],
  ["does both", (incoming: Incoming) => [incoming.emit("end"), incoming.emit("close")]],
  ["is refused and never closes", (incoming: Incoming) => incoming.emit("data", Buffer.alloc(3 * MB))],
])("a body that %s gives its memory back", (_name, finish) => {
  const reader = new BodyReader();
  for (let i = 0; i < 20; i++) finish(begin(reader, 10).incoming);
  for (let i = 0; i < 6; i++) expect(begin(reader, 10).said).toEqual([]);
  expect(begin(reader, 10).said).toEqual(["refused 503"]);
});
