import { beforeEach, expect, test } from "vitest";
import { compileQueries } from "./realtime-queries.ts";
import { type Subscriber, SubscriptionIndex } from "./subscription-index.ts";

const everything = compileQueries([]);
const roomOne = compileQueries(['{"method":"equal","attribute":"room","values":["one"]}']);
const socket = (...roles: string[]): Subscriber => ({ roles: new Set(roles) });

let index: SubscriptionIndex<Subscriber>;
beforeEach(() => {
  index = new SubscriptionIndex();
});

const receivers = (roles: string[], payload: Record<string, unknown> = {}, channels = ["rows"]) =>
  [...index.match({ channels, roles, payload })].map(([subscriber, ids]) => [subscriber, [...ids].sort()]);

test("an event goes to those who listen on one of its channels and hold one of its roles", () => {
  const [guest, ann, bob] = [socket("guests"), socket("users", "user:ann"), socket("users", "user:bob")];
  for (const each of [guest, ann, bob]) index.add(each, "s", ["rows"], everything);
  index.add(ann, "t", ["files"], everything);
  expect(receivers(["user:ann"])).toEqual([[ann, ["s"]]]);
  expect(receivers(["users"]).length).toBe(2);
  expect(receivers(["any"]).length).toBe(3);
  expect(receivers([])).toEqual([]);
  expect(receivers(["any"], {}, ["teams"])).toEqual([]);
});

test("a socket gets one frame that names all its matching subscriptions", () => {
  const ann = socket("users");
  index.add(ann, "all", ["rows", "rows.create"], everything);
  index.add(ann, "one", ["rows"], roomOne);
  expect(receivers(["users"], { room: "one" }, ["rows", "rows.create"])).toEqual([[ann, ["all", "one"]]]);
  expect(receivers(["users"], { room: "two" })).toEqual([[ann, ["all"]]]);
});

test("the same id again adds channels and changes the queries on those it names", () => {
  const ann = socket("users");
  index.add(ann, "s", ["rows"], everything);
  index.add(ann, "s", ["files"], everything);
  index.add(ann, "s", ["rows"], roomOne);
  expect(receivers(["users"], {}, ["files"])).toEqual([[ann, ["s"]]]);
  expect(receivers(["users"], { room: "two" })).toEqual([]);
});

test("a removed subscription is gone from all its channels, and removing it again finds nothing", () => {
  const ann = socket("users");
  index.add(ann, "s", ["rows", "files"], everything);
  expect(index.remove(ann, "s")).toBe(true);
  expect(index.remove(ann, "s")).toBe(false);
  expect(index.isEmpty).toBe(true);
});

test("a subscription to no channel does not exist", () => {
  const ann = socket("users");
  index.add(ann, "s", [], everything);
  expect(index.remove(ann, "s")).toBe(false);
});

test("a socket that leaves takes its subscriptions and no others", () => {
  const [ann, bob] = [socket("users"), socket("users")];
  index.add(ann, "s", ["rows"], everything);
  index.add(ann, "t", ["files"], everything);
  index.add(bob, "s", ["rows"], everything);
  index.removeAll(ann);
  expect(receivers(["users"])).toEqual([[bob, ["s"]]]);
});
