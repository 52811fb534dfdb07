import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FaultError } from "../errors.ts";
import { download } from "./download.ts";

const lost = () => new TypeError("Failed to fetch dynamically imported module: https://x.test/assets/a.js");
const reload = vi.fn();
const server = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", server);
  vi.stubGlobal("location", { reload });
  server.mockReset().mockRejectedValue(new TypeError("no network"));
  reload.mockReset();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function ends(part: Promise<unknown>): Promise<unknown> {
  const end = part.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  return end;
}

describe("a part of the app that did not come", () => {
  test("is asked for again", async () => {
    const load = vi.fn().mockRejectedValueOnce(lost()).mockResolvedValue("part");
    expect(await ends(download(load))).toBe("part");
    expect(load).toHaveBeenCalledTimes(2);
  });

  test("is a fault when it does not come, and asked for anew the next time", async () => {
    const load = vi.fn().mockRejectedValue(lost());
    expect(await ends(download(load))).toBeInstanceOf(FaultError);
    load.mockResolvedValue("part");
    expect(await ends(download(load))).toBe("part");
  });

  test("that hangs is a fault after our own deadline", async () => {
    expect(await ends(download(() => new Promise(() => undefined)))).toBeInstanceOf(FaultError);
  });

  test("and whose server is there makes the page begin anew, once", async () => {
    server.mockResolvedValue(new Response("page"));
    void download(() => Promise.reject(lost()));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reload).toHaveBeenCalledOnce();
    expect(await ends(download(() => Promise.reject(lost())))).toBeInstanceOf(FaultError);
    expect(reload).toHaveBeenCalledOnce();
  });

  test("and that is optional leaves the page alone", async () => {
    server.mockResolvedValue(new Response("page"));
    expect(await ends(download(() => Promise.reject(lost()), { optional: true }))).toBeInstanceOf(FaultError);
    expect(reload).not.toHaveBeenCalled();
  });

  test("is no excuse for what breaks while it runs", async () => {
    const defect = new TypeError("x is not a function");
    expect(await ends(download(() => Promise.reject(defect)))).toBe(defect);
  });
});
