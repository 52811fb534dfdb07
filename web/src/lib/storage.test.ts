import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { stored } from "./storage.ts";

describe("a stored value", () => {
  it("comes back as it was written", () => {
    const box = stored("test-box", z.array(z.int()));
    box.write([1, 2]);
    expect(box.read()).toEqual([1, 2]);
  });

  it("is refused at once when it could not be read back, and what was there stays", () => {
    const box = stored("test-box", z.array(z.int()));
    box.write([1]);
    expect(() => box.write([0.5])).toThrow();
    expect(box.read()).toEqual([1]);
  });
});
