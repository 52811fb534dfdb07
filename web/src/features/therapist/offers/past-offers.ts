/** A therapist's own past offers, page by page. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { callFunction } from "../../../lib/call-function.ts";

function readPage(before: number | undefined) {
  return callFunction("insights", { action: "own_offers", ...(before !== undefined && { before }) });
}

export function usePastOffers(therapistId: string) {
  return useInfiniteQuery({
    queryKey: ["past-offers", therapistId],
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ offers, more }) => (more ? offers.at(-1)?.sentAt : undefined),
  });
}
