/**
 * What the desk shows. Its lists are rows, and live; a function is asked for what is private: a search by name or number,
 * and the one booking that is open, which is read again when its line moves on or a deadline of it passes.
 */
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Explanation } from "#schema/insight";
import type { AlertRow } from "#schema/tables/alerts";
import type { DeskBookingRow } from "#schema/tables/desk";
import { RefusedError } from "../../lib/errors.ts";
import { useLiveQuery } from "../../lib/live-query.ts";
import { queryClient } from "../../lib/query-client.ts";
import { serverNow } from "../../lib/server-clock.ts";
import { bookingLines, type Cut, isOf, lineOf, linesOf, openAlerts } from "./desk-lists.ts";
import { type Desks, enterDesk, findBookings, openBooking, resolveAlert } from "./desk-service.ts";

/** A screen and what scrolling shows next. */
const PAGE = 50;
/** A deadline is acted on a moment after it has passed. */
const AFTER_DEADLINE_MS = 1500;

/** Whether the session is of the desk; its lists are empty for everybody else. */
export function useEntry() {
  return useQuery({ queryKey: ["desk", "entry"], queryFn: enterDesk, staleTime: Number.POSITIVE_INFINITY });
}

/** The gate shows nothing of the desk before it knows. */
const NO_DESKS: Desks = [];

function useDesks(): Desks {
  return useEntry().data ?? NO_DESKS;
}

export type Lines = { bookings: DeskBookingRow[] | undefined; more: boolean; showMore: (() => void) | null };

/** All bookings, or those that an agent's words mean. */
export function useBookings(query: string): Lines {
  const [limit, setLimit] = useState(PAGE);
  const all = useLiveQuery(bookingLines(limit, useDesks()), { keepsBefore: true });
  const found = useFound(query);
  if (query !== "") return { bookings: found?.rows, more: found?.more ?? false, showMore: null };
  return { bookings: all?.rows, more: all?.more ?? false, showMore: () => setLimit(limit + PAGE) };
}

function useFound(query: string): Cut<DeskBookingRow> | undefined {
  const { data } = useQuery({
    queryKey: ["desk", "find", query],
    queryFn: () => findBookings(query),
    enabled: query !== "",
    // What was found before stays until the new answer is there.
    placeholderData: (before) => before,
  });
  const ids = data?.bookings.map(({ $id }) => $id) ?? [];
  const lines = useLiveQuery(linesOf(ids), { enabled: ids.length > 0 });
  const desks = useDesks();
  const current = (line: DeskBookingRow) => lines?.find(({ $id }) => $id === line.$id) ?? line;
  return data && { rows: data.bookings.map(current).filter((line) => isOf(desks, line)), more: data.more };
}

const explanationQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ["desk", "booking", bookingId],
    queryFn: () => openBooking(bookingId),
    refetchInterval: ({ state }) => (state.data && !state.error ? untilDeadline(state.data) : false),
  });

export function useExplanation(bookingId: string) {
  const line = useLiveQuery(lineOf(bookingId));
  const asked = useQuery(explanationQuery(bookingId));
  const desks = useDesks();
  const hasLeft = line ? !isOf(desks, line) : false;
  const isBehind =
    line && asked.data && (hasLeft || line.version > asked.data.version) && !(asked.error instanceof RefusedError);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event of the booking is read once
  useEffect(() => {
    if (isBehind) readExplanationAgain(bookingId);
  }, [isBehind, line?.version]);
  return asked;
}

export function readExplanationAgain(bookingId: string): void {
  void queryClient.invalidateQueries({ queryKey: explanationQuery(bookingId).queryKey });
}

function untilDeadline({ present }: Explanation): number | false {
  const now = serverNow();
  const next = present.deadlines.find(({ at }) => at > now);
  return next ? next.at - now + AFTER_DEADLINE_MS : false;
}

export function useAlerts(): { alerts: AlertRow[]; showMore: (() => void) | null } {
  const [limit, setLimit] = useState(PAGE);
  const open = useLiveQuery(openAlerts(limit), { keepsBefore: true });
  return { alerts: open?.rows ?? [], showMore: open?.more ? () => setLimit(limit + PAGE) : null };
}

/** An alert leaves the list as soon as the server has put it on record. */
export function useResolveAlert() {
  return useMutation({
    mutationFn: resolveAlert,
    onSuccess: (_done, alertId) => {
      queryClient.setQueriesData<Cut<AlertRow>>(
        { queryKey: ["desk", "alerts"] },
        (known) => known && { ...known, rows: known.rows.filter(({ $id }) => $id !== alertId) },
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["desk", "alerts"] }),
  });
}
