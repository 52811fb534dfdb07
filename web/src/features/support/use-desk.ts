/**
 * What the desk shows, read anew by itself. Agents may read no rows, so there is no socket to listen to: an open
 * booking is asked for every few seconds, one that has ended now and then; nothing is asked while nobody looks.
 */
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { RefusedError } from "../../lib/errors.ts";
import { queryClient } from "../../lib/query-client.ts";
import { findBookings, openBooking, readAlerts, resolveAlert } from "./desk-service.ts";

const OPEN_BOOKING_MS = 4000;
const LIST_MS = 8000;
const ENDED_BOOKING_MS = 60_000;

const alertsQuery = queryOptions({
  queryKey: ["desk", "alerts"],
  queryFn: readAlerts,
  refetchInterval: LIST_MS,
});

export function useBookings(query: string) {
  return useQuery({
    queryKey: ["desk", "bookings", query],
    queryFn: () => findBookings(query),
    refetchInterval: LIST_MS,
    // What was found before stays until the new answer is there.
    placeholderData: (before) => before,
  });
}

export function useExplanation(bookingId: string) {
  return useQuery({
    queryKey: ["desk", "booking", bookingId],
    queryFn: () => openBooking(bookingId),
    refetchInterval: ({ state }) => {
      if (state.error instanceof RefusedError) return false;
      return state.data && !state.data.present.isOpen ? ENDED_BOOKING_MS : OPEN_BOOKING_MS;
    },
  });
}

export function useAlerts() {
  return useQuery(alertsQuery);
}

/** An alert leaves the list as soon as the server has put it on record. */
export function useResolveAlert() {
  return useMutation({
    mutationFn: resolveAlert,
    onSuccess: (_done, alertId) => {
      queryClient.setQueryData(alertsQuery.queryKey, (known = []) => known.filter((each) => each.alertId !== alertId));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: alertsQuery.queryKey }),
  });
}
