import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Database } from "./database.ts";

let database: Database;
beforeEach(() => {
  database = new Database(":memory:");
  database.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
});
afterEach(() => database.close());

const add = (text: string) => database.run("INSERT INTO notes (text) VALUES (?)", text);
const texts = () => database.all("SELECT text FROM notes ORDER BY id").map(({ text }) => text);
const addAndFail = (text: string) => () => {
  add(text);
  throw new Error("no");
};
const committed = () => new Promise<unknown>((resolve) => database.afterCommit(resolve));

test("a transaction that throws leaves nothing", () => {
  expect(() => database.transaction(addAndFail("a"))).toThrow("no");
  expect(texts()).toEqual([]);
});

test("an inner transaction that throws takes only its own writes with it", () => {
  database.transaction(() => {
    add("outer");
    expect(() => database.transaction(addAndFail("inner"))).toThrow("no");
  });
  expect(texts()).toEqual(["outer"]);
});

test("an outer transaction that throws takes the inner ones with it", () => {
  const work = () => {
    database.transaction(() => add("inner"));
    throw new Error("no");
  };
  expect(() => database.transaction(work)).toThrow("no");
  expect(texts()).toEqual([]);
});

test("whoever fails after a commit does not keep the others of the batch from hearing of it", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  database.startBatching();
  database.transaction(() => add("a"));
  database.afterCommit(() => {
    throw new Error("no");
  });
  expect(await committed()).toBeUndefined();
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});

test("writes of one turn are committed together, and acknowledged then", async () => {
  database.startBatching();
  const acknowledged: string[] = [];
  database.transaction(() => add("a"));
  database.afterCommit(() => acknowledged.push("a"));
  database.transaction(() => add("b"));
  database.afterCommit(() => acknowledged.push("b"));
  expect(acknowledged).toEqual([]);
  expect(await committed()).toBeUndefined();
  expect(acknowledged).toEqual(["a", "b"]);
  expect(texts()).toEqual(["a", "b"]);
});

test("a write that fails in a batch leaves the others of its turn alone", async () => {
  database.startBatching();
  database.transaction(() => add("kept"));
  expect(() => database.transaction(addAndFail("lost"))).toThrow("no");
  expect(await committed()).toBeUndefined();
  expect(texts()).toEqual(["kept"]);
});

test("when the commit fails, everyone who waits is told and nothing is stored", async () => {
  database.execute("CREATE TABLE lines (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)");
  database.startBatching();
  database.transaction(() => add("a"));
  database.transaction(() => database.run("INSERT INTO lines (note) VALUES (99)"));
  const [first, second] = await Promise.all([committed(), committed()]);
  expect([first, second].map(String)).toEqual(Array(2).fill("Error: FOREIGN KEY constraint failed"));
  expect(texts()).toEqual([]);
  database.transaction(() => add("b"));
  expect(await committed()).toBeUndefined();
  expect(texts()).toEqual(["b"]);
});

test("with nothing pending there is nothing to wait for", () => {
  let isDone = false;
  database.afterCommit(() => {
    isDone = true;
  });
  expect(isDone).toBe(true);
});

test("flushing commits at once", () => {
  database.startBatching();
  database.transaction(() => add("a"));
  let isCommitted = false;
  database.afterCommit(() => {
    isCommitted = true;
  });
  database.flush();
  expect(isCommitted).toBe(true);
});

test("a disk that fills up in the middle of a batch loses all of the turn, and nothing of the next", async () => {
  database.startBatching();
  database.transaction(() => add("before"));
  const pages = Number(database.get("PRAGMA page_count")?.page_count);
  database.execute(`PRAGMA max_page_count = ${pages}`);
  expect(() => database.transaction(() => add("x".repeat(100_000)))).toThrow("database or disk is full");
  expect(() => database.transaction(() => add("after"))).toThrow("nothing more is stored");
  expect(() => add("after")).toThrow("nothing more is stored");
  expect(await committed()).toBeInstanceOf(Error);
  expect(texts()).toEqual([]);
  database.transaction(() => add("next"));
  expect(await committed()).toBeUndefined();
  expect(texts()).toEqual(["next"]);
});

describe("memory beside the file", () => {
  let known: unknown[];
  let looks: number;
  const lookAgain = () => {
    looks++;
    known = texts();
  };
  const addAndKnow = (text: string) => {
    add(text);
    known.push(text);
    database.onRollback(lookAgain);
  };

  beforeEach(() => {
    known = [];
    looks = 0;
  });

  test("looks again once when the batch fails, before anybody who waits is told", async () => {
    database.execute("CREATE TABLE lines (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)");
    database.startBatching();
    database.transaction(() => addAndKnow("a"));
    database.transaction(() => addAndKnow("b"));
    database.run("INSERT INTO lines (note) VALUES (99)");
    const knownWhenTold = new Promise((resolve) => database.afterCommit(() => resolve([...known])));
    expect(await knownWhenTold).toEqual([]);
    expect(looks).toBe(1);
  });

  test("looks again when the transaction it took something over in fails, and keeps the rest of the batch", async () => {
    database.startBatching();
    database.transaction(() => addAndKnow("kept"));
    const failing = () => {
      database.transaction(() => addAndKnow("lost"));
      throw new Error("no");
    };
    expect(() => database.transaction(failing)).toThrow("no");
    expect(known).toEqual(["kept"]);
    await database.settled();
    expect([looks, known, texts()]).toEqual([1, ["kept"], ["kept"]]);
  });

  test("is left alone when somebody else's transaction fails, or everything is stored", async () => {
    database.startBatching();
    database.transaction(() => addAndKnow("kept"));
    expect(() => database.transaction(addAndFail("lost"))).toThrow("no");
    await database.settled();
    expect(() => database.transaction(addAndFail("later"))).toThrow("no");
    expect(looks).toBe(0);
  });
});
