/**
 * The desk's lists: rows that the session may read, live, the newest first. A list is as long as was asked for; what has
 * no room says that there is more.
 */
import { type AlertRow, alerts } from "#schema/tables/alerts";
import { type DeskBookingRow, deskBookings } from "#schema/tables/desk";
import { liveQuery, liveRow } from "../../lib/live-query.ts";
import { allRows, firstRows } from "../../lib/rows.ts";
import type { Desks } from "./desk-service.ts";

export type Cut<Row> = { rows: Row[]; more: boolean };

function cut<Row>(rows: Row[], limit: number, more: boolean): Cut<Row> {
  return { rows: rows.slice(0, limit), more: more || rows.length > limit };
}

/** Whether a row is of these desks. One that has become another's says so once, and then nothing more. */
export function isOf(desks: Desks, { businessId }: { businessId: string | null }): boolean {
  return desks === "all" || (businessId !== null && desks.includes(businessId));
}

/** Open ones first, each newest first. */
export const bookingLines = (limit: number, desks: Desks) =>
  liveQuery<typeof deskBookings, Cut<DeskBookingRow>>({
    key: ["desk", "bookings", limit],
    table: deskBookings,
    of: { equal: {} },
    read: async () => {
      const open = await readLines(true, limit);
      if (open.more) return open;
      const ended = await readLines(false, limit - open.rows.length);
      // One that ended between the two reads is in both; its end is the newer truth.
      const stillOpen = open.rows.filter((line) => ended.rows.every((other) => other.$id !== line.$id));
      return { rows: [...stillOpen, ...ended.rows], more: ended.more };
    },
    withRow: (known, row) => known && cut(withLine(known.rows, row, desks), limit, known.more),
  });

function readLines(isOpen: boolean, limit: number): Promise<Cut<DeskBookingRow>> {
  return firstRows(deskBookings, { equal: { isOpen } }, { descending: "createdAt", limit });
}

export function withLine(known: readonly DeskBookingRow[], row: DeskBookingRow, desks: Desks): DeskBookingRow[] {
  const old = known.find((line) => line.$id === row.$id);
  const line = old ? newer(row, old) : row;
  const all = [...known.filter((other) => other !== old), ...(isOf(desks, line) ? [line] : [])];
  return all.sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.createdAt - a.createdAt);
}

function newer(row: DeskBookingRow, known: DeskBookingRow): DeskBookingRow {
  return row.version >= known.version ? row : known;
}

/** The lines of these bookings. */
export const linesOf = (bookingIds: readonly string[]) =>
  liveQuery<typeof deskBookings, DeskBookingRow[]>({
    key: ["desk", "lines", ...bookingIds],
    table: deskBookings,
    of: { equal: {} },
    read: () => allRows(deskBookings, { equal: { $id: bookingIds } }, { descending: "createdAt" }),
    withRow: (known, row) => known?.map((line) => (line.$id === row.$id ? newer(row, line) : line)),
  });

export const lineOf = (bookingId: string) =>
  liveRow({ key: ["desk", "line", bookingId], table: deskBookings, rowId: bookingId, newer });

/** A resolved one leaves the list. */
export const openAlerts = (limit: number) =>
  liveQuery<typeof alerts, Cut<AlertRow>>({
    key: ["desk", "alerts", limit],
    table: alerts,
    of: { equal: {} },
    read: () => firstRows(alerts, { isNull: ["resolvedAt"] }, { descending: "raisedAt", limit }),
    withRow: (known, row) => known && cut(withAlert(known.rows, row), limit, known.more),
  });

export function withAlert(known: readonly AlertRow[], row: AlertRow): AlertRow[] {
  const others = known.filter(({ $id }) => $id !== row.$id);
  return row.resolvedAt === null ? [row, ...others].sort((a, b) => b.raisedAt - a.raisedAt) : others;
}
