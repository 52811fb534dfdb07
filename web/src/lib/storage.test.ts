import { beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { stored } from "./storage.ts";

const choice = stored("choice", z.object({ duration: z.enum(["60", "90"]) }));

beforeEach(() => localStorage.clear());

describe("values kept in the browser", () => {
  test("come back as they were written", () => {
    choice.write({ duration: "90" });
    expect(choice.read()).toEqual({ duration: "90" });
  });

  test.each(["not json", '{"duration":"45"}', "null"])(
    "that are damaged or from another time read as absent: %s",
    (raw) => {
      localStorage.setItem("tenang.choice", raw);
      expect(choice.read()).toBeNull();
    },
  );

  test("that could not be read back are refused when they are written", () => {
    expect(() => choice.write({ duration: "45" as "60" })).toThrow();
    expect(choice.read()).toBeNull();
  });

  test("are the same object until they change", () => {
    choice.write({ duration: "60" });
    expect(choice.read()).toBe(choice.read());
  });

  test("tell their watchers about a change of their own and of another tab, until those leave", () => {
    const watcher = vi.fn();
    const leave = choice.subscribe(watcher);
    choice.write({ duration: "60" });
    dispatchEvent(new StorageEvent("storage", { key: "tenang.choice" }));
    dispatchEvent(new StorageEvent("storage", { key: "tenang.other" }));
    expect(watcher).toHaveBeenCalledTimes(2);
    leave();
    choice.clear();
    expect(watcher).toHaveBeenCalledTimes(2);
  });
});
