/**
 * Keeps the shown price valid: when it runs out or is for another time, a new one is fetched
 * before the guest can confirm the old one.
 */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Refusal } from "#schema/refusals";
import { RefusedError } from "../../../lib/errors.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { type Flow, type FlowEvent, fitsWish, wishOf } from "./flow.ts";
import { forgetWhatWasRefused, useRefused } from "./refused.ts";
import { quotePrices } from "./request-service.ts";

/** Time for the confirmation to reach the server before the price runs out. */
const MARGIN_MS = 5000;

/** `again` asks for the price that did not come in a while; until then the old one cannot be confirmed. */
export type FreshQuotes = { isRenewing: boolean; again: (() => void) | null };

export function useFreshQuotes(flow: Flow, dispatch: (event: FlowEvent) => void): FreshQuotes {
  const nowMs = useServerNow();
  const [refused, setRefused] = useRefused();
  const { step } = flow;
  const quotes = step.name === "service" ? step.quotes : null;
  const renewedFor = useRef<Refusal | null>(null);
  const priceRefused = refused?.code === "quote_expired" || refused?.code === "quote_changed";
  const stale =
    quotes !== null &&
    (quotes["90"].expiresAt - MARGIN_MS <= nowMs ||
      !fitsWish(quotes, wishOf(flow)) ||
      (priceRefused && renewedFor.current !== refused));

  const { mutate, reset, isPending, isError } = useMutation({
    meta: { saysRefusal: true },
    mutationFn: (asked: Flow) => quotePrices(asked.details, wishOf(asked)),
    onSuccess: (fresh) => dispatch({ type: "quoted", quotes: fresh }),
    onError: (error) => {
      if (!(error instanceof RefusedError)) return;
      setRefused(error.refusal);
      // Without the refused code or time the card stands as it was; anything else concerns the details.
      if (forgetWhatWasRefused(error.refusal.code, dispatch)) reset();
      else dispatch({ type: "details_reopened" });
    },
  });

  useEffect(() => {
    if (!stale || isPending || isError) return;
    renewedFor.current = refused;
    mutate(flow);
  }, [stale, isPending, isError, mutate, flow, refused]);
  const isUnanswered = stale && isError;
  return { isRenewing: isPending || (stale && !isUnanswered), again: isUnanswered ? () => mutate(flow) : null };
}
