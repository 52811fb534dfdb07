// The ways of asking therapists that a simulated day compares, and who watches the searches. All keep the rest of the
// product's rules: eligibility, ranking, windows, locks.
import type { OfferPacing } from "#domain/dispatch/waves";
import { policy } from "#domain/policy";
import type { Watch } from "./watch.ts";

export interface DispatchPolicy {
  name: string;
  /** One line for people who did not write it. */
  says: string;
  pacing: OfferPacing;
  watch: Watch;
}

const { offers } = policy;

/** The rule until November 2026: a third wave that was allowed for a millisecond, and waves that nobody made up for. */
const OLD: OfferPacing = { ...offers, minTtlMs: 20_000, unwatchedAfterMs: Number.POSITIVE_INFINITY };

export const dispatchPolicies: readonly DispatchPolicy[] = [
  {
    name: "Cascade",
    says: "As designed: the best first, a second after 20 s, a third after 40 s.",
    pacing: offers,
    watch: "page",
  },
  {
    name: "Quick cascade",
    says: "The same with 10 s between the waves.",
    pacing: { ...offers, staggerMs: 10_000 },
    watch: "page",
  },
  {
    name: "Broadcast",
    says: "Ten at once, and whoever is quickest gets it.",
    pacing: { ...offers, staggerMs: 1, maxOpen: 10 },
    watch: "page",
  },
  {
    name: "One at a time",
    says: "Nobody else is asked before the first has answered or the window has ended.",
    pacing: { ...offers, maxOpen: 1 },
    watch: "page",
  },
  { name: "Old waves", says: "The cascade before: never a third in a window.", pacing: OLD, watch: "page" },
  {
    name: "Cascade, asleep",
    says: "The cascade while the guest's phone sleeps: the sweep and the therapists' heartbeats look.",
    pacing: offers,
    watch: "asleep",
  },
  {
    name: "… sweep alone",
    says: "The same when no heartbeat comes either.",
    pacing: offers,
    watch: "sweep",
  },
  { name: "Old waves, asleep", says: "The old waves, which the sweep alone looked at.", pacing: OLD, watch: "sweep" },
];
