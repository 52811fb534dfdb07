// Reading a conversation's log, with a server that has messages which this build cannot decode.
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { contentOf } from "#schema/message";
import { encodeRow } from "#schema/table";
import { messages } from "#schema/tables/conversations";
import { queryClient } from "../lib/query-client.ts";
import { messageRow } from "../testing/message-row.ts";
import { useMessages } from "./use-messages.ts";

const server = vi.hoisted(() => ({ list: vi.fn() }));
vi.mock("../lib/realtime.ts", () => ({
  useRealtimeState: () => "live",
  pollInterval: () => false,
  watchRows: () => () => undefined,
}));
vi.mock("../lib/appwrite.ts", () => ({
  sdk: async () => ({
    tablesDB: { listRows: server.list },
    Query: {
      equal: String,
      greaterThan: (column: string, value: number) => `${column}>${value}`,
      orderAsc: String,
      limit: String,
    },
    AppwriteException: Error,
  }),
}));

const SENT = 250;
const STRANGE = 100;
const NEWER = 200;
const sent = Array.from({ length: SENT }, (_, index) => {
  const { $id, ...values } = messageRow(index + 1);
  const row = { $id, $createdAt: "2026-11-21T12:00:00.000+00:00", ...encodeRow(messages, values) };
  if (index + 1 === STRANGE) return { ...row, params: "{" };
  return index + 1 === NEWER ? { ...row, senderType: "courier" } : row;
});

afterEach(() => {
  cleanup();
  queryClient.clear();
  server.list.mockReset();
  vi.restoreAllMocks();
});

test("one that cannot be decoded keeps its number: the log is read to its end, and not again and again", async () => {
  const messages = await messagesRead();
  expect(server.list).toHaveBeenCalledTimes(3);
  const strange = messages[STRANGE - 1];
  expect(strange && [strange.seq, contentOf(strange).kind, strange.sentAt]).toEqual([
    STRANGE,
    "unknown",
    Date.parse("2026-11-21T12:00:00Z"),
  ]);
});

test("what a sender says of a type that only a newer server knows is read", async () => {
  const messages = await messagesRead();
  expect(contentOf(messages[NEWER - 1]!).kind).toBe("text");
});

async function messagesRead() {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server.list.mockImplementation(async ({ queries }: { queries: string[] }) => {
    const after = Number(queries.find((query) => query.startsWith("seq>"))?.slice(4));
    return { rows: sent.slice(after, after + 100) };
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useMessages("booking"), { wrapper });
  await waitFor(() => expect(result.current).toHaveLength(SENT));
  return result.current;
}
