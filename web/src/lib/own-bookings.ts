/** The guest's own bookings, one or all of them, kept up to date by realtime and by reading. */

import { type BookingRow, bookings } from "#schema/tables/bookings";
import { keptList, keptRow } from "./device-memory.ts";
import { liveQuery, liveRow, useLiveQuery } from "./live-query.ts";
import { allRows } from "./rows.ts";

/** An older row never replaces a newer one. */
export const bookingOf = (bookingId: string) =>
  liveRow({
    key: ["booking", bookingId],
    table: bookings,
    rowId: bookingId,
    kept: keptRow,
    newer: (row, known) => (known.version > row.version ? known : row),
  });

const bookingsOf = (userId: string) =>
  liveQuery({
    key: ["bookings", userId],
    table: bookings,
    of: { equal: { userId } },
    read: () => allRows(bookings, { equal: { userId } }, { descending: "createdAt" }),
    kept: keptList,
    withRow: (known, row) => {
      const isKnown = known?.some(({ $id }) => $id === row.$id);
      return isKnown ? known?.map((each) => newerOf(row, each)) : known && [row, ...known];
    },
  });

function newerOf(row: BookingRow, known: BookingRow): BookingRow {
  return row.$id === known.$id && row.version >= known.version ? row : known;
}

/** `undefined` while they are being read; nothing is read for nobody. */
export function useBookings(userId: string | null): BookingRow[] | undefined {
  return useLiveQuery(bookingsOf(userId ?? ""), { enabled: userId !== null });
}
