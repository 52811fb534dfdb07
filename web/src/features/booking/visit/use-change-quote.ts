/** What a change would cost, asked of the server once the guest pauses. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Quote } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { FaultError, isDefect, RefusedError } from "../../../lib/errors.ts";
import { quoteChange, type TypedChange } from "./visit-service.ts";

/** Long enough to tap a step again, short enough not to wait for. */
const PAUSE_MS = 350;

export type ChangeQuote = {
  quote: Quote | null;
  busy: boolean;
  refused: RefusedError["refusal"] | null;
  /** No price came; `again` asks once more. */
  failed: { fault: FaultError; again: () => void } | null;
};

export function useChangeQuote({ $id: bookingId, version }: BookingRow, change: TypedChange | null): ChangeQuote {
  const wanted = change === null ? null : JSON.stringify(change);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error, refetch } = useQuery({
    queryKey: ["change-quote", bookingId, version, asked],
    queryFn: () => quoteChange(bookingId, JSON.parse(asked ?? "null") as TypedChange),
    enabled: asked !== null,
    throwOnError: isDefect,
  });
  if (wanted === null) return { quote: null, busy: false, refused: null, failed: null };
  // The last answer belongs to what was asked, not to what is shown by now.
  if (wanted !== asked) return { quote: null, busy: true, refused: null, failed: null };
  const refused = error instanceof RefusedError ? error.refusal : null;
  const failed = error instanceof FaultError ? { fault: error, again: () => void refetch() } : null;
  return { quote: data ?? null, busy: !data && !refused && !failed, refused, failed };
}
