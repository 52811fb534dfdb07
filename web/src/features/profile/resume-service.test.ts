import { expect, test } from "vitest";
import { RESUME_CODE } from "#schema/resume-code";
import { newResumeCode, resumeCodeIn } from "./resume-service.ts";

test("a code is one that the server takes, and never the same", () => {
  const codes = Array.from({ length: 1000 }, newResumeCode);
  for (const code of codes) expect(code).toMatch(RESUME_CODE);
  expect(new Set(codes).size).toBe(codes.length);
});

test("a code is read from an address however its letters are written, and from nothing else", () => {
  const code = newResumeCode();
  expect(resumeCodeIn(` ${code.toUpperCase()} `)).toBe(code);
  for (const other of ["", code.slice(1), `${code}0`, "u".repeat(26), "<script>"])
    expect(resumeCodeIn(other)).toBeNull();
});
