import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LateError, within } from "./deadline.ts";
import { askToNotify } from "./notify.ts";
import { decodePicture } from "./picture.ts";
import { devicePosition } from "./position.ts";
import { losesWhatIsWritten, onceLost, readKept, writeKept } from "./storage-area.ts";
import { standInForStorage } from "./storage-stand-in.ts";

const never = () => new Promise<never>(() => undefined);
const wish = { patienceMs: 5000, freshMs: 0 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What has come after a minute in which the platform did nothing. */
async function afterAMinute<Value>(asked: Promise<Value>): Promise<Value> {
  await vi.advanceTimersByTimeAsync(60_000);
  return asked;
}

describe("what the platform never answers", () => {
  test("has our own deadline, and an answer after it changes nothing", async () => {
    let answer: (value: string) => void = () => undefined;
    const asked = within(new Promise<string>((resolve) => (answer = resolve)), 1000);
    const end = asked.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    answer("late");
    expect(await end).toBeInstanceOf(LateError);
  });

  test("a question for the position is a position that is not available", async () => {
    vi.stubGlobal("navigator", { geolocation: { getCurrentPosition: () => undefined } });
    expect(await afterAMinute(devicePosition(wish))).toEqual({ why: "unavailable" });
  });

  test("a question for notifications stays a question", async () => {
    vi.stubGlobal("Notification", { permission: "default", requestPermission: never });
    expect(await afterAMinute(askToNotify())).toBe("ask");
  });

  test("a picture that does not open is none", async () => {
    vi.stubGlobal("createImageBitmap", never);
    expect(await afterAMinute(decodePicture(new Blob()))).toBeNull();
  });
});

describe("what the platform refuses", () => {
  test.each([
    [1, "denied"],
    [2, "unavailable"],
    [3, "unavailable"],
  ])("position error %i is %s, also where there is no class for it", async (code, why) => {
    const getCurrentPosition = (_found: unknown, failed: (error: unknown) => void) => failed({ code });
    vi.stubGlobal("navigator", { geolocation: { getCurrentPosition } });
    expect(await devicePosition(wish)).toEqual({ why });
  });

  test("a browser without any of it is asked for nothing", async () => {
    vi.stubGlobal("navigator", {});
    vi.stubGlobal("Notification", undefined);
    vi.stubGlobal("createImageBitmap", undefined);
    expect(await devicePosition(wish)).toEqual({ why: "unavailable" });
    expect(await decodePicture(new Blob())).toBeNull();
  });

  test("full storage: what was written is read, not what was there before", () => {
    writeKept("local", "tenang.x", "old");
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    writeKept("local", "tenang.x", "new");
    expect(readKept("local", "tenang.x")).toBe("new");
    vi.restoreAllMocks();
    writeKept("local", "tenang.x", null);
    expect(readKept("local", "tenang.x")).toBeNull();
  });

  test("blocked storage: code that is not ours finds one, and what we keep stays kept beside it", () => {
    vi.stubGlobal("localStorage", undefined);
    writeKept("local", "tenang.z", "before");
    standInForStorage();
    localStorage.setItem("theirs", "1");
    writeKept("local", "tenang.z", "after");
    expect([localStorage.getItem("theirs"), readKept("local", "tenang.z")]).toEqual(["1", "after"]);
  });

  test("storage that fills up while code that is not ours writes takes it all the same, and says so", () => {
    standInForStorage();
    localStorage.setItem("theirs", "old");
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const told = vi.fn();
    onceLost(told);
    localStorage.setItem("theirs", "new");
    localStorage.setItem("more", "1");
    expect([localStorage.getItem("theirs"), localStorage.getItem("more")]).toEqual(["new", "1"]);
    expect(Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at))).toContain("more");
    expect(losesWhatIsWritten()).toBe(true);
    expect(told.mock.calls.length).toBeLessThanOrEqual(1);
    localStorage.clear();
    expect(localStorage.length).toBe(0);
  });

  test("blocked storage lives as long as the page", () => {
    vi.stubGlobal("localStorage", undefined);
    writeKept("local", "tenang.y", "here");
    expect(readKept("local", "tenang.y")).toBe("here");
    writeKept("local", "tenang.y", null);
    expect(readKept("local", "tenang.y")).toBeNull();
  });
});
