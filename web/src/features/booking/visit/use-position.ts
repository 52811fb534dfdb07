/** Where the therapist is on the way to a booking. */
import { type PositionRow, positions } from "#schema/tables/therapists";
import { isDefect } from "../../../lib/errors.ts";
import { liveRow, useLiveQuery } from "../../../lib/live-query.ts";

/** `bookingId` is the row's id as well. */
const positionOf = (bookingId: string) =>
  liveRow({
    key: ["position", bookingId],
    table: positions,
    rowId: bookingId,
    newer: (row, known) => (known.at > row.at ? known : row),
  });

/** Null or undefined while there is none. */
export function usePosition(bookingId: string): PositionRow | null | undefined {
  return useLiveQuery(positionOf(bookingId), { throwOnError: isDefect });
}
