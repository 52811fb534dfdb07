/** Where the therapist is on the way to a booking: read, then kept up to date by realtime. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { decodeRow } from "#schema/table";
import { type PositionRow, positions } from "#schema/tables/therapists";
import { isDefect } from "../../../lib/errors.ts";
import { queryClient } from "../../../lib/query-client.ts";
import { pollInterval, useRealtimeState, watchRows } from "../../../lib/realtime.ts";
import { readRow } from "../../../lib/rows.ts";

/** `bookingId` is the row's id as well. */
export const positionQuery = (bookingId: string) =>
  queryOptions({ queryKey: ["position", bookingId], queryFn: () => readRow(positions, bookingId) });

function takeInPosition(row: PositionRow): void {
  queryClient.setQueryData(positionQuery(row.$id).queryKey, (known) => (known && known.at > row.at ? known : row));
}

/** Null or undefined while there is none. */
export function usePosition(bookingId: string): PositionRow | null | undefined {
  const realtime = useRealtimeState();
  const { data } = useQuery({
    ...positionQuery(bookingId),
    refetchInterval: pollInterval(realtime),
    throwOnError: isDefect,
  });
  useEffect(() => {
    const { queryKey } = positionQuery(bookingId);
    return watchRows(
      [{ tableId: positions.id, rowId: bookingId, onRow: (row) => takeInPosition(decodeRow(positions, row)) }],
      () => void queryClient.invalidateQueries({ queryKey }),
    );
  }, [bookingId]);
  return data;
}
