import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lazyPage } from "./lazy-page.tsx";

const lost = () => new TypeError("Failed to fetch dynamically imported module: https://x.test/assets/a.js");
const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => new Response("page"));
  vi.stubGlobal("location", { reload, origin: "https://x.test" });
  reload.mockReset();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a head start that is lost leaves the page alone; a screen that is waited for makes it begin anew", async () => {
  const load = vi.fn<() => Promise<{ default: () => null }>>().mockRejectedValue(lost());
  const Page = lazyPage(load, []);
  const headStart = Page.preload().catch(() => "lost");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await headStart).toBe("lost");
  expect(reload).not.toHaveBeenCalled();
  void Page.load();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalledOnce();
});

test("a screen that is waited for does not fail with its head start", async () => {
  const load = vi.fn<() => Promise<{ default: () => null }>>().mockResolvedValue({ default: () => null });
  for (let times = 0; times < 3; times += 1) load.mockRejectedValueOnce(lost());
  const Page = lazyPage(load, []);
  void Page.preload().catch(() => undefined);
  const waited = Page.load().then(() => "here");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await waited).toBe("here");
  expect(reload).not.toHaveBeenCalled();
});
