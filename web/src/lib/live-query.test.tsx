// What a screen keeps showing, with the socket and the server played by the test.
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { datetime, defineTable, encodeRow, integer } from "#schema/table";
import { liveQuery, liveRow, useLiveQuery } from "./live-query.ts";
import { queryClient } from "./query-client.ts";
import type { RowWatch } from "./realtime.ts";
import { skippedRows } from "./skipped-rows.ts";

const things = defineTable({
  id: "things",
  name: "Things",
  rowSecurity: true,
  permissions: [],
  columns: { version: integer(), at: datetime() },
  indexes: [],
});
type Thing = { $id: string; version: number; at: number };

const socket = vi.hoisted(() => ({ state: "live", watches: [] as { watch: RowWatch; resync: () => void }[] }));
vi.mock("./realtime.ts", () => ({
  useRealtimeState: () => socket.state,
  pollInterval: (state: string) => (state === "live" ? false : 1000),
  watchRows: ([watch]: [RowWatch], resync: () => void) => {
    const one = { watch, resync };
    socket.watches.push(one);
    return () => socket.watches.splice(socket.watches.indexOf(one), 1);
  },
}));
const server = vi.hoisted(() => ({ list: vi.fn(), get: vi.fn() }));
vi.mock("./appwrite.ts", () => ({
  sdk: async () => ({
    tablesDB: { listRows: server.list, getRow: server.get },
    Query: { equal: String, greaterThan: String, orderAsc: String, orderDesc: String, limit: String },
    AppwriteException: Error,
  }),
}));

const thing = (version: number, $id = "a"): Thing => ({ $id, version, at: 1000 * version });
const raw = ({ $id, ...values }: Thing) => ({ $id, ...encodeRow(things, values) });
/** Of a newer build: a column holds what this one does not know. */
const strange = ($id: string) => ({ $id, version: "second", at: "later" });

const one = () =>
  liveRow({
    key: ["thing", "a"],
    table: things,
    rowId: "a",
    newer: (row, known) => (known.version > row.version ? known : row),
  });
const { listRows, readRow } = await import("./rows.ts");
const all = () =>
  liveQuery({
    key: ["things"],
    table: things,
    of: { equal: { owner: "me" } },
    read: () => listRows(things, {}, { limit: 100 }),
    withRow: (known, row) => known && [...known.filter(({ $id }) => $id !== row.$id), row],
  });

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);
const hears = (row: { $id: string }) => act(() => socket.watches[0]?.watch.onRow(row));

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  socket.state = "live";
  server.get.mockReset().mockImplementation(async () => raw(thing(1)));
  server.list.mockReset().mockImplementation(async () => ({ rows: [raw(thing(1, "a")), raw(thing(1, "b"))] }));
});
afterEach(() => {
  cleanup();
  queryClient.clear();
  vi.restoreAllMocks();
});

describe("a row that cannot be decoded", () => {
  test("is skipped in a list, and the others are shown; it is said once and counted once", async () => {
    const before = skippedRows();
    server.list.mockImplementation(async () => ({ rows: [raw(thing(1, "a")), strange("x"), raw(thing(1, "b"))] }));
    expect((await listRows(things, {}, { limit: 9 })).map(({ $id }) => $id)).toEqual(["a", "b"]);
    await listRows(things, {}, { limit: 9 });
    expect(skippedRows(things.id) - before).toBe(1);
    expect(console.warn).toHaveBeenCalledOnce();
    expect(vi.mocked(console.warn).mock.calls[0]?.[0]).toContain("things/x");
  });

  test("is no longer counted once it can be decoded", async () => {
    const before = skippedRows(things.id);
    server.list.mockImplementation(async () => ({ rows: [strange("mended")] }));
    await listRows(things, {}, { limit: 9 });
    expect(skippedRows(things.id) - before).toBe(1);
    server.list.mockImplementation(async () => ({ rows: [raw(thing(1, "mended"))] }));
    await listRows(things, {}, { limit: 9 });
    expect(skippedRows(things.id)).toBe(before);
  });

  test("and is all that a screen is about, is a fault that no asking again mends", async () => {
    server.get.mockImplementation(async () => strange("alone"));
    await expect(readRow(things, "alone")).rejects.toMatchObject({ why: "unreadable", retryable: false });
  });

  test("may have something shown in its place", async () => {
    server.list.mockImplementation(async () => ({ rows: [strange("y"), raw(thing(1, "b"))] }));
    const rows = await listRows(things, {}, { limit: 9 }, ({ $id }) => ({ $id, version: 0, at: 0 }));
    expect(rows.map(({ $id, version }) => [$id, version])).toEqual([
      ["y", 0],
      ["b", 1],
    ]);
  });

  test("and that realtime brings is skipped too, and what comes after it is taken in", async () => {
    const { result } = renderHook(() => useLiveQuery(all()), { wrapper });
    await waitFor(() => expect(result.current).toHaveLength(2));
    hears(strange("z"));
    hears(raw(thing(3, "c")));
    await waitFor(() => expect(result.current?.map(({ $id }) => $id)).toEqual(["a", "b", "c"]));
  });
});

describe("what is shown", () => {
  test("follows realtime, and an older row never replaces a newer one", async () => {
    const { result } = renderHook(() => useLiveQuery(one()), { wrapper });
    await waitFor(() => expect(result.current?.version).toBe(1));
    hears(raw(thing(3)));
    hears(raw(thing(2)));
    await waitFor(() => expect(result.current?.version).toBe(3));
    act(() => socket.watches[0]?.resync());
    await waitFor(() => expect(server.get).toHaveBeenCalledTimes(2));
    expect(result.current?.version).toBe(3);
  });

  test("keeps what came in while a read was under way", async () => {
    const { result } = renderHook(() => useLiveQuery(all()), { wrapper });
    await waitFor(() => expect(result.current).toHaveLength(2));
    const answer = Promise.withResolvers<{ rows: object[] }>();
    server.list.mockReturnValueOnce(answer.promise);
    act(() => socket.watches[0]?.resync());
    await waitFor(() => expect(server.list).toHaveBeenCalledTimes(2));
    hears(raw(thing(2, "c")));
    await act(async () => answer.resolve({ rows: [raw(thing(1, "a"))] }));
    await waitFor(() => expect(result.current?.map(({ $id }) => $id)).toEqual(["a", "c"]));
  });

  test("is polled when there is no socket", async () => {
    socket.state = "lost";
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
    const { result } = renderHook(() => useLiveQuery(one()), { wrapper });
    await waitFor(() => expect(result.current?.version).toBe(1));
    server.get.mockImplementation(async () => raw(thing(2)));
    await vi.advanceTimersByTimeAsync(1500);
    await waitFor(() => expect(result.current?.version).toBe(2));
    vi.useRealTimers();
  });

  test("is followed once however many look, until the last one leaves", async () => {
    const first = renderHook(() => useLiveQuery(one()), { wrapper });
    const second = renderHook(() => useLiveQuery(one()), { wrapper });
    await waitFor(() => expect(second.result.current?.version).toBe(1));
    expect(socket.watches).toHaveLength(1);
    first.unmount();
    expect(socket.watches).toHaveLength(1);
    second.unmount();
    expect(socket.watches).toHaveLength(0);
  });

  test("reads at once what is missing in between", async () => {
    const numbers = liveQuery<typeof things, readonly Thing[]>({
      key: ["numbers"],
      table: things,
      of: { equal: {} },
      read: () => listRows(things, {}, { limit: 9 }),
      withRow: (known = [], row) => [...known, row],
      hasGap: (known) => known.some(({ version }, index) => version !== index + 1),
    });
    server.list.mockImplementation(async () => ({ rows: [raw(thing(1, "a"))] }));
    const { result } = renderHook(() => useLiveQuery(numbers), { wrapper });
    await waitFor(() => expect(result.current).toHaveLength(1));
    server.list.mockImplementation(async () => ({
      rows: [1, 2, 3].map((version) => raw(thing(version, `${version}`))),
    }));
    hears(raw(thing(3, "3")));
    await waitFor(() => expect(result.current?.map(({ version }) => version)).toEqual([1, 2, 3]));
  });
});
