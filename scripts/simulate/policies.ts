// The ways of asking therapists that a simulated day compares. All keep the rest of the product's rules: eligibility,
// ranking, windows, locks.
import type { OfferPacing } from "#domain/dispatch/waves";
import { policy } from "#domain/policy";

export interface DispatchPolicy {
  name: string;
  /** One line for people who did not write it. */
  says: string;
  pacing: OfferPacing;
}

const { minTtlMs } = policy.offers;

export const dispatchPolicies: readonly DispatchPolicy[] = [
  {
    name: "Cascade",
    says: "As designed: the best first, a second after 20 s, a third after 40 s.",
    pacing: policy.offers,
  },
  {
    name: "Quick cascade",
    says: "The same with 10 s between the waves.",
    pacing: { ...policy.offers, staggerMs: 10_000 },
  },
  {
    name: "Broadcast",
    says: "Ten at once, and whoever is quickest gets it.",
    pacing: { staggerMs: 1, maxOpen: 10, minTtlMs },
  },
  {
    name: "One at a time",
    says: "Nobody else is asked before the first has answered or the window has ended.",
    pacing: { ...policy.offers, maxOpen: 1 },
  },
];
