import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "./database.ts";
import { EventBus, type ServerEvent } from "./events.ts";

let database: Database;
let events: EventBus;
const heard: string[] = [];

beforeEach(() => {
  database = new Database(":memory:");
  database.execute(
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, about INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)",
  );
  database.startBatching();
  heard.length = 0;
  events = new EventBus(
    (error) => heard.push(String(error)),
    (done) => database.afterCommit(done),
  );
  events.subscribe((event) => heard.push(event.events[0] ?? ""));
});
afterEach(() => database.close());

const publish = (name: string) =>
  events.publish(
    (): ServerEvent => ({ projectId: "p", events: [name], channels: [], roles: [], payload: {}, userId: "", at: 0 }),
  );
const write = (about: number | null) =>
  database.transaction(() => database.run("INSERT INTO notes (about) VALUES (?)", about));
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("events of a turn that is committed are heard in their order, those of one that is not never", async () => {
  write(null);
  publish("a");
  publish("b");
  await turn();
  await turn();
  write(99);
  publish("lost");
  await turn();
  await turn();
  write(null);
  publish("c");
  await turn();
  await turn();
  expect(heard).toEqual(["a", "b", "c"]);
});

test("an event on its way takes none along whose write is not committed yet", async () => {
  publish("stored");
  write(99);
  publish("lost");
  expect(await database.settled()).toBeInstanceOf(Error);
  await turn();
  await turn();
  expect(heard).toEqual(["stored"]);
});
