import { expect, test } from "vitest";
import { bindAccountChannels, rebindAccountChannel } from "./account-channels.ts";

test("a user's account channel gains the user's own", () => {
  expect(bindAccountChannels(["account", "rows"], "u1")).toEqual(["account", "rows", "account.u1"]);
});

test("nobody listens to somebody else's account", () => {
  expect(bindAccountChannels(["account.u2", "account.u2.update"], "u1")).toEqual([]);
  expect(bindAccountChannels(["account", "account.u2"], "")).toEqual(["account"]);
});

test("an action of the account is narrowed to the user", () => {
  expect(bindAccountChannels(["account.update"], "u1")).toEqual(["account.u1.update"]);
  expect(bindAccountChannels(["account.update"], "")).toEqual(["account.update"]);
});

test("a guest's action channel becomes the user's when the socket authenticates", () => {
  expect(rebindAccountChannel("account.update", "", "u1")).toBe("account.u1.update");
  expect(rebindAccountChannel("account", "", "u1")).toBe("account");
  expect(rebindAccountChannel("rows", "", "u1")).toBe("rows");
});

test("another user's channels follow the change of user", () => {
  expect(rebindAccountChannel("account.u1", "u1", "u2")).toBe("account.u2");
  expect(rebindAccountChannel("account.u1.update", "u1", "u2")).toBe("account.u2.update");
});
