// What is said of the connection, minute by minute, with servers of several speeds and time that is played.
import { renderHook } from "@testing-library/react";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answered } from "./answered.ts";
import { reportReach, useConnection } from "./connection.ts";
import { pause } from "./platform/deadline.ts";

const MINUTE_MS = 60_000;
/** The longest pause of `query-client.ts` between two tries. */
const PAUSE_MS = 8000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  reportReach(true);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Every change of what is said while somebody asks for `minutes`, again after each end. */
async function said(minutes: number, takesMs: (call: number) => number, pingTakesMs: number): Promise<string[]> {
  vi.stubGlobal("fetch", () => pause(pingTakesMs).then(() => new Response("{}")));
  const { result, unmount } = renderHook(useConnection);
  const words = [result.current];
  let isOver = false;
  const asking = (async () => {
    for (let call = 0; !isOver; call += 1) {
      await answered(pause(takesMs(call))).catch(() => undefined);
      await pause(PAUSE_MS);
    }
  })();
  for (let second = 0; second < minutes * 60; second += 1) {
    await act(() => vi.advanceTimersByTimeAsync(1000));
    if (words.at(-1) !== result.current) words.push(result.current);
  }
  isOver = true;
  await act(() => vi.advanceTimersByTimeAsync(2 * MINUTE_MS));
  await asking;
  unmount();
  return words;
}

describe("a server that answers after", () => {
  test.each([
    [25_000, 25_000],
    [25_000, 20],
    [10_000, 20],
    [5000, 5000],
  ])("%i ms, and to a small request after %i ms, is said once to be slow", async (takesMs, pingTakesMs) => {
    expect(await said(10, () => takesMs, pingTakesMs)).toEqual(["fine", "troubled"]);
  });

  test("300 ms is never said to be slow", async () => {
    expect(await said(10, () => 300, 20)).toEqual(["fine"]);
  });
});

test("what was slow once is fine again with the next prompt answer", async () => {
  expect(await said(3, (call) => (call === 2 ? 25_000 : 300), 20)).toEqual(["fine", "troubled", "fine"]);
});

test("and without any other request once a small one has been answered", async () => {
  expect(await said(2, (call) => (call === 0 ? 9000 : 10 * MINUTE_MS), 20)).toEqual(["fine", "troubled"]);
  await act(() => vi.advanceTimersByTimeAsync(MINUTE_MS));
  vi.stubGlobal("fetch", async () => new Response("{}"));
  const { result, unmount } = renderHook(useConnection);
  await act(() => vi.advanceTimersByTimeAsync(MINUTE_MS));
  expect(result.current).toBe("fine");
  unmount();
});
