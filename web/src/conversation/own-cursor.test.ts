import { beforeEach, expect, test, vi } from "vitest";
import { learnReached, moveCursor } from "./own-cursor.ts";

const updateRow = vi.fn(async (_: { data: object }): Promise<{ $updatedAt?: string }> => ({}));
vi.mock("../lib/appwrite.ts", () => ({ sdk: async () => ({ tablesDB: { updateRow } }) }));

const written = () => updateRow.mock.calls.map(([{ data }]) => data);
beforeEach(() => {
  vi.useFakeTimers();
  updateRow.mockClear();
});

test("what changes at once is one request, and what is there already is none", async () => {
  moveCursor("a", { deliveredSeq: 5, readSeq: 5 });
  moveCursor("a", { seenAt: 0 });
  await vi.advanceTimersByTimeAsync(2000);
  expect(written()).toEqual([{ deliveredSeq: 5, readSeq: 5, seenAt: "1970-01-01T00:00:00.000+00:00" }]);
  moveCursor("a", { deliveredSeq: 5, readSeq: 5 });
  await vi.advanceTimersByTimeAsync(2000);
  expect(written()).toHaveLength(1);
});

test("a cursor never goes back behind what another device has read", async () => {
  learnReached("b", { deliveredSeq: 500, readSeq: 500 });
  moveCursor("b", { deliveredSeq: 10, readSeq: 10 });
  moveCursor("b", { deliveredSeq: 501, readSeq: 10 });
  await vi.advanceTimersByTimeAsync(2000);
  expect(written()).toEqual([{ deliveredSeq: 501 }]);
});

test("the network that comes back ends a pause", async () => {
  updateRow.mockRejectedValueOnce(new TypeError("away")).mockRejectedValueOnce(new TypeError("away"));
  moveCursor("c", { readSeq: 3 });
  await vi.advanceTimersByTimeAsync(1500);
  expect(written()).toHaveLength(2);
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(written()).toHaveLength(3);
  expect(written().at(-1)).toEqual({ readSeq: 3 });
});

test("what a wrong clock has said of the presence is said anew by the server's, which the answer tells", async () => {
  const hourMs = 3_600_000;
  const serverSays = () => new Date(Date.now() - hourMs).toISOString();
  updateRow.mockImplementation(async () => ({ $updatedAt: serverSays() }));
  moveCursor("d", { seenAt: Date.now() });
  await vi.advanceTimersByTimeAsync(60_000);
  const said = written().map((data) => Date.parse((data as { seenAt: string }).seenAt));
  expect(said).toHaveLength(2);
  expect((said[0] ?? 0) - (said[1] ?? 0)).toBeGreaterThan(hourMs - 2000);
});
