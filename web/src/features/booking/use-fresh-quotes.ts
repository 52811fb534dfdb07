/** Keeps the shown price valid: when it runs out, a new one is fetched before the guest can confirm the old one. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Refusal } from "#schema/refusals";
import { RefusedError } from "../../lib/errors.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { quotePrices } from "./booking-service.ts";
import type { Details, Flow, FlowEvent } from "./flow.ts";
import { useRefused } from "./refused.ts";

/** Time for the confirmation to reach the server before the price runs out. */
const MARGIN_MS = 5000;

/** @returns whether a new price is being fetched. */
export function useFreshQuotes(flow: Flow, dispatch: (event: FlowEvent) => void): boolean {
  const nowMs = useServerNow();
  const [refused, setRefused] = useRefused();
  const { details, step } = flow;
  const expiresAt = step.name === "service" ? step.quotes["90"].expiresAt : Number.POSITIVE_INFINITY;
  const renewedFor = useRef<Refusal | null>(null);
  const priceRefused = refused?.code === "quote_expired" || refused?.code === "quote_changed";
  const stale =
    step.name === "service" && (expiresAt - MARGIN_MS <= nowMs || (priceRefused && renewedFor.current !== refused));

  const { mutate, isPending, isError } = useMutation({
    mutationFn: (at: Details) => quotePrices(at),
    onSuccess: (quotes) => dispatch({ type: "quoted", quotes }),
    onError: (error) => {
      if (!(error instanceof RefusedError)) return;
      setRefused(error.refusal);
      dispatch({ type: "details_reopened" });
    },
    throwOnError: (error) => error.name === "DefectError",
  });

  useEffect(() => {
    if (!stale || isPending || isError) return;
    renewedFor.current = refused;
    mutate(details);
  }, [stale, isPending, isError, mutate, details, refused]);
  return isPending;
}
