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

/**
 * The shares of the therapists around that the searches of one origin have not taken yet; null where nobody counts them.
 * A share is a number that the lock table holds once: many searches that read the same instant cannot take more together.
 */
export const sharesLeft = (
  { origin }: Pick<BookingState, "origin">,
  candidates: readonly Candidate[],
  { ranked }: Pick<Survey, "ranked">,
): number[] | null => {
  if (origin === null) return null;
  const theirs = candidates.flatMap(({ lock }) => (lock !== null && lock.origin === origin ? [lock] : []));
  const { freelyTaken, shareOfOneOrigin } = policy.limits;
  const shares = Math.max(freelyTaken, Math.floor(shareOfOneOrigin * (theirs.length + ranked.length)));
  if (theirs.length >= shares) return [];
  const taken = new Set(theirs.map(({ share }) => share));
  return Array.from({ length: shares }, (_, share) => share).filter((share) => !taken.has(share));
};
