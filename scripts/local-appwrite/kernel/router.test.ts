import { expect, test } from "vitest";
import { type Method, type Route, Router } from "./router.ts";

const route = (method: Method, path: string): Route => ({
  method,
  path,
  scopes: [],
  service: "tests",
  handler: () => ({ status: 204 }),
});

function routerOf(...paths: string[]): Router {
  const router = new Router();
  for (const path of paths) router.add(route("GET", path));
  return router;
}

const found = (router: Router, path: string, method = "GET") => {
  const match = router.find(method, path);
  return match && [match.route.path, ...match.values];
};

test("a literal segment wins over a parameter", () => {
  const router = routerOf("/account/sessions/:sessionId", "/account/sessions/email");
  expect(found(router, "/account/sessions/email")).toEqual(["/account/sessions/email"]);
  expect(found(router, "/account/sessions/s1")).toEqual(["/account/sessions/:sessionId", "s1"]);
});

test("a literal that leads nowhere gives way to the parameter beside it", () => {
  const router = routerOf("/users/identities", "/users/:userId/prefs");
  expect(found(router, "/users/identities/prefs")).toEqual(["/users/:userId/prefs", "identities"]);
});

test("values come decoded, and a value that cannot be decoded comes as it is", () => {
  const router = routerOf("/users/:userId");
  expect(found(router, "/users/a%20b%2Fc")).toEqual(["/users/:userId", "a b/c"]);
  expect(found(router, "/users/%E0%A4")).toEqual(["/users/:userId", "%E0%A4"]);
});

test.each([["/users"], ["/users//"], ["/users/a/b"], ["/nothing"], ["/"]])("%s is no route", (path) => {
  expect(found(routerOf("/users/:userId"), path)).toBeNull();
});

test("empty segments are skipped in finding the route, and kept in taking its values", () => {
  const router = routerOf("/users/:userId", "/account");
  expect(found(router, "//account")).toEqual(["/account"]);
  expect(found(router, "/users//u1")).toEqual(["/users/:userId", ""]);
  expect(found(router, "//users/u1")).toEqual(["/users/:userId", "users"]);
  expect(found(router, "/users/u1//")).toEqual(["/users/:userId", "u1"]);
});

test("a slash at the end makes no difference, another method does", () => {
  const router = routerOf("/users/:userId");
  expect(found(router, "/users/u1/")).toEqual(["/users/:userId", "u1"]);
  expect(found(router, "/users/u1", "DELETE")).toBeNull();
});

test("two routes for the same request are a defect", () => {
  const router = routerOf("/users/:userId");
  expect(() => router.add(route("GET", "/users/:id"))).toThrow("Two routes for GET /users/:id");
});
