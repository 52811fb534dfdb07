/** Sends the confirmed request until the server answers, also after a reload in between: one id, one booking. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { RefusalCode } from "#schema/refusals";
import { FaultError, RefusedError } from "../../../lib/errors.ts";
import { takeInBooking } from "../core/use-booking.ts";
import type { Flow, FlowEvent } from "./flow.ts";
import { forgetWhatWasRefused, useRefused } from "./refused.ts";
import { createBooking } from "./request-service.ts";

/** What only another look at the details can mend. */
const DETAIL_REFUSALS: readonly RefusalCode[] = [
  "invalid_input",
  "outside_service_area",
  "photo_unknown",
  "photo_unfit",
];

/**
 * @returns how to send it again, under the same id, when no answer came in a while; null while it is under way or answered.
 */
export function useRequest(flow: Flow, dispatch: (event: FlowEvent) => void): (() => void) | null {
  const [, setRefused] = useRefused();
  const sent = useRef<string | null>(null);
  const { mutate, error } = useMutation({
    meta: { saysRefusal: true },
    mutationFn: createBooking,
    onSuccess: (booking) => {
      takeInBooking(booking);
      dispatch({ type: "booked", bookingId: booking.$id });
    },
    onError: (error) => {
      if (!(error instanceof RefusedError)) return;
      sent.current = null;
      const concernsDetails = DETAIL_REFUSALS.includes(error.refusal.code);
      setRefused(error.refusal);
      dispatch({ type: "refused", back: concernsDetails ? "details" : "service" });
      forgetWhatWasRefused(error.refusal.code, dispatch);
    },
  });

  useEffect(() => {
    if (flow.step.name !== "requested" || sent.current === flow.step.bookingId) return;
    sent.current = flow.step.bookingId;
    mutate(flow);
  }, [flow, mutate]);
  const isUnanswered = flow.step.name === "requested" && error instanceof FaultError;
  return isUnanswered ? () => mutate(flow) : null;
}
