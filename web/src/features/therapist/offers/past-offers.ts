/** A therapist's own past offers, page by page. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { callFunction } from "../../../lib/call-function.ts";
import { DefectError } from "../../../lib/errors.ts";

async function readPage(before: number | undefined) {
  const data = await callFunction("insights", { action: "own_offers", ...(before !== undefined && { before }) });
  if (!("offers" in data)) throw new DefectError("The answer belongs to another question.", "W-INSIGHTS");
  return data;
}

export function usePastOffers(therapistId: string) {
  return useInfiniteQuery({
    queryKey: ["past-offers", therapistId],
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ offers, more }) => (more ? offers.at(-1)?.sentAt : undefined),
  });
}
