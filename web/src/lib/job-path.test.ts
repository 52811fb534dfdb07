import { expect, test } from "vitest";
import { jobIdOf, jobPath } from "./job-path.ts";

test("the path of a job looks like no file and leads back to it", () => {
  const path = jobPath("de92e3b7f245fdd3ca8a.16");
  expect(path).not.toContain(".");
  expect(jobIdOf(path.split("/").at(-1))).toBe("de92e3b7f245fdd3ca8a.16");
});
