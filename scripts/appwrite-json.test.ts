import { expect, it } from "vitest";
import { isUpToDate } from "./appwrite-json.ts";

it("appwrite.json is what the schema gives; `npm run appwrite-json` brings it up to date", () => {
  expect(isUpToDate()).toBe(true);
});
