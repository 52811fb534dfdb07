import { expect, it } from "vitest";
import { requests } from "#schema/requests";
import { appwriteConfig, isUpToDate } from "./appwrite-json.ts";
import { AUTH_METHODS } from "./local-appwrite/projects/project-view.ts";

it("appwrite.json is what the schema gives; `npm run appwrite-json` brings it up to date", () => {
  expect(isUpToDate()).toBe(true);
});

it("every way to sign in is named, and only those that the product uses are open", () => {
  const { methods } = (appwriteConfig().settings as { auth: { methods: Record<string, boolean> } }).auth;
  expect(Object.keys(methods).sort()).toEqual(Object.keys(AUTH_METHODS).sort());
  const open = Object.entries(methods).filter(([, isOpen]) => isOpen);
  expect(open.map(([method]) => method)).toEqual(["anonymous", "email-password"]);
});

it("nobody without a session starts a function, and nobody at all one that has no request", () => {
  const { functions } = appwriteConfig() as { functions: { $id: string; execute: string[] }[] };
  for (const { $id, execute } of functions) expect(execute, $id).toEqual($id in requests ? ["users"] : []);
});
