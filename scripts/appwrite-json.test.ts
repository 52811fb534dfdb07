import { expect, it } from "vitest";
import { requests } from "#schema/requests";
import { appwriteConfig, isUpToDate } from "./appwrite-json.ts";

it("appwrite.json is what the schema gives; `npm run appwrite-json` brings it up to date", () => {
  expect(isUpToDate()).toBe(true);
});

it("nobody without a session starts a function, and nobody at all one that has no request", () => {
  const { functions } = appwriteConfig() as { functions: { $id: string; execute: string[] }[] };
  for (const { $id, execute } of functions) expect(execute, $id).toEqual($id in requests ? ["users"] : []);
});
