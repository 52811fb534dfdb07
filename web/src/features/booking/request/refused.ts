/** The refusal that the conversation is showing, kept while the guest moves between the cards that it concerns. */
import { useSyncExternalStore } from "react";
import type { Refusal, RefusalCode } from "#schema/refusals";
import type { FlowEvent } from "./flow.ts";

let current: Refusal | null = null;
const watchers = new Set<() => void>();

function setRefused(refusal: Refusal | null): void {
  current = refusal;
  for (const watcher of watchers) watcher();
}

export function useRefused(): [Refusal | null, (refusal: Refusal | null) => void] {
  const refused = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
  return [refused, setRefused];
}

const promoCodes = [
  "promo_unknown",
  "promo_expired",
  "promo_elsewhere",
  "promo_first_visit",
  "promo_used",
] as const satisfies RefusalCode[];

/** Said beside the field of the code, not in the conversation. */
export function concernsPromo(code: RefusalCode): boolean {
  return promoCodes.some((each) => each === code);
}

/**
 * Takes the refused wish out of the flow, so that the rest can go on without it.
 * @returns whether there was one.
 */
export function forgetWhatWasRefused(code: RefusalCode, dispatch: (event: FlowEvent) => void): boolean {
  if (concernsPromo(code)) dispatch({ type: "promo_removed" });
  else if (code === "outside_schedule") dispatch({ type: "time_chosen", isLater: true, scheduledFor: null });
  else if (code === "therapist_unknown") dispatch({ type: "preferred_removed" });
  else if (code === "photo_unknown" || code === "photo_unfit")
    dispatch({ type: "details_edited", changes: { entrancePhoto: null } });
  else return false;
  return true;
}
