/** The reader's conversations, as a guest and as a therapist, with what is new in each; they follow what happens. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { cursorId } from "#domain/conversation/cursors";
import { conversationOf } from "#domain/conversation/read";
import { isOpenForWriting } from "#domain/conversation/writable";
import { messageId } from "#schema/ids";
import {
  type ConversationRow,
  type CursorRow,
  conversations,
  cursors,
  type MessageRow,
  messages,
} from "#schema/tables/conversations";
import { keptList } from "../../lib/device-memory.ts";
import { isDefect } from "../../lib/errors.ts";
import { liveQuery, useLiveQuery } from "../../lib/live-query.ts";
import { useBookings } from "../../lib/own-bookings.ts";
import { RECENT_JOBS, useJobs } from "../../lib/own-jobs.ts";
import { queryClient } from "../../lib/query-client.ts";
import { allRows, firstRows } from "../../lib/rows.ts";
import { personQuery } from "../../lib/session.ts";
import { useFromServerNow } from "../../lib/use-server-now.ts";
import {
  type Chat,
  chatOf,
  inOrder,
  isCalm,
  type Side,
  sideOfGuest,
  sideOfTherapist,
  tailFrom,
  withRow,
} from "./chats.ts";

/** Ids that one query takes: the newest so many conversations are listed. */
const MOST = 100;
/** Of what is new in one conversation so many messages are counted. */
const TAIL = 100;

const conversationsOf = (ids: readonly string[]) =>
  liveQuery<typeof conversations, readonly ConversationRow[]>({
    key: ["conversations", ids],
    table: conversations,
    of: { equal: {} },
    read: async () => (ids.length === 0 ? [] : await allRows(conversations, { equal: { $id: ids } }, {})),
    // One that begins while the list is looked at was not read with it.
    withRow: (known, row) => (ids.includes(row.$id) ? withRow(known, row) : known),
    kept: keptList,
  });

const cursorsOf = (userId: string, ids: readonly string[]) =>
  liveQuery<typeof cursors, readonly CursorRow[]>({
    key: ["own-cursors", userId, ids],
    table: cursors,
    of: { equal: { userId } },
    read: async () => (ids.length === 0 ? [] : await allRows(cursors, { equal: { userId, conversationId: ids } }, {})),
    withRow,
    kept: keptList,
  });

/** The list stands without what they say. */
const isQuiet = { keepsBefore: true, throwOnError: isDefect };

/** `undefined` while they are being read; there are none for nobody. `more`: there are older ones. */
export function useChats(): { chats: Chat[]; more: boolean } | undefined {
  const { data: person } = useQuery(personQuery);
  const userId = person?.userId ?? null;
  const bookings = useBookings(userId);
  const jobs = useJobs(person?.isTherapist ? userId : null);
  const all = sidesOf(bookings ?? [], jobs ?? []);
  const sides = all.slice(0, MOST);
  const isListed = bookings !== undefined && (jobs !== undefined || !person?.isTherapist);
  const chats = useChatsOf(userId ?? "", sides, isListed);
  if (person === null) return { chats: [], more: false };
  return chats && { chats, more: all.length > MOST || (jobs?.length ?? 0) >= RECENT_JOBS };
}

function sidesOf(
  bookings: NonNullable<ReturnType<typeof useBookings>>,
  jobs: NonNullable<ReturnType<typeof useJobs>>,
): readonly Side[] {
  return [...jobs.map(sideOfTherapist), ...bookings.flatMap((booking) => sideOfGuest(booking) ?? [])];
}

function useChatsOf(userId: string, sides: readonly Side[], isListed: boolean): Chat[] | undefined {
  const ids = sides.map(({ conversationId }) => conversationId);
  const rows = useLiveQuery(conversationsOf(ids), { enabled: isListed, ...isQuiet });
  const own = useLiveQuery(cursorsOf(userId, ids), { enabled: isListed, ...isQuiet });
  const wanted = (rows ?? []).map((row) => ({ row, readSeq: readSeqOf(row, userId, own) }));
  const tails = useTails(wanted, rows !== undefined && own !== undefined);
  const open = useFromServerNow((nowMs) =>
    wanted.flatMap(({ row }) => (isOpenForWriting(row, nowMs) ? row.$id : [])).join(),
  );
  if (!tails) return undefined;
  const isOpen = new Set(open.split(","));
  const known = new Map(wanted.map((each) => [each.row.$id, each]));
  return inOrder(
    sides.flatMap((side) => {
      const { conversationId: id } = side;
      const each = known.get(id);
      if (!each) return [];
      const { row, readSeq } = each;
      return chatOf(side, row, { tail: tails.get(id) ?? [], readSeq, userId, isOpen: isOpen.has(id) });
    }),
  );
}

/** By the id that the reader's cursor has there: what else a row says, its owner may have written. */
function readSeqOf(row: ConversationRow, userId: string, own: readonly CursorRow[] | undefined): number {
  const self = conversationOf(row, 0).participants.find((each) => each.userId === userId);
  const id = self && cursorId(row.$id, self);
  return own?.find(({ $id }) => $id === id)?.readSeq ?? 0;
}

const NO_TAILS: ReadonlyMap<string, readonly MessageRow[]> = new Map();

type Wanted = { row: ConversationRow; readSeq: number };

/** Messages by conversation: of a calm one the last alone, and of all those at once. */
function useTails(wanted: readonly Wanted[], isKnown: boolean): ReadonlyMap<string, readonly MessageRow[]> | undefined {
  const key = wanted.map(({ row, readSeq }) => [row.$id, row.listedSeq, readSeq]);
  const { data, isError } = useQuery({
    queryKey: ["tails", key],
    queryFn: () => readTails(wanted),
    enabled: isKnown,
    placeholderData: keepPreviousData,
    throwOnError: isDefect,
  });
  return data ?? (isError ? NO_TAILS : undefined);
}

async function readTails(wanted: readonly Wanted[]): Promise<ReadonlyMap<string, readonly MessageRow[]>> {
  const calm = wanted.filter(({ row, readSeq }) => isCalm(row, readSeq));
  const ids = calm.flatMap(({ row }) => (row.shownSeq === null ? [] : messageId(row.$id, row.shownSeq)));
  const [last, ...tails] = await Promise.all([
    ids.length === 0 ? [] : readOnce(["last-words", ids], () => allRows(messages, { equal: { $id: ids } }, {})),
    ...wanted.filter((each) => !calm.includes(each)).map(readTail),
  ]);
  const found = new Map<string, MessageRow[]>();
  for (const message of [...last, ...tails.flat()]) {
    const { conversationId } = message;
    found.set(conversationId, [...(found.get(conversationId) ?? []), message]);
  }
  return found;
}

function readTail({ row, readSeq }: Wanted): Promise<MessageRow[]> {
  const after = tailFrom(row, readSeq);
  return readOnce(["tail", row.$id, row.listedSeq, after], async () => {
    const filter = { equal: { conversationId: row.$id }, greaterThan: { seq: after } };
    return (await firstRows(messages, filter, { descending: "seq", limit: TAIL })).rows.reverse();
  });
}

/** What was read for the same numbers says the same. */
function readOnce<Data>(queryKey: readonly unknown[], queryFn: () => Promise<Data>): Promise<Data> {
  return queryClient.fetchQuery({ queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY });
}
