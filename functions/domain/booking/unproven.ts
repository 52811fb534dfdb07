// What a search may take for somebody who has not shown yet who they are. Anybody can invent a number, and a machine can
// invent many at once: such a search asks one therapist at a time, and those that come from one place never take everybody
// who is free. It is held back, never refused: when its turn comes it goes on.
import type { Candidate } from "../dispatch/candidate.ts";
import type { Survey } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import type { BookingState } from "./state.ts";

/** How many offers of a booking may be open, of so many that its window allows. */
export const offersAllowed = ({ guest }: Pick<BookingState, "guest">, inWindow: number): number =>
  guest.isProven ? inWindow : Math.min(inWindow, policy.limits.openOffersUnproven);

/** Whether the searches of one origin have taken their share of the therapists around. */
export const isHeldBack = (
  { origin }: Pick<BookingState, "origin">,
  candidates: readonly Candidate[],
  { ranked }: Pick<Survey, "ranked">,
): boolean => {
  if (origin === null) return false;
  const taken = candidates.filter(({ lock }) => lock !== null && lock.origin === origin).length;
  const { freelyTaken, shareOfOneOrigin } = policy.limits;
  return taken >= Math.max(freelyTaken, Math.floor(shareOfOneOrigin * (taken + ranked.length)));
};
