// What a search may take for somebody who has not shown yet who they are. Anybody can invent a number, and a machine can
// invent many at once: such a search asks one therapist at a time, and those that come from one place never take everybody
// who is free, not by confirming either. It is held back, never refused: when its turn comes it goes on (RULES e4).
import type { CityId } from "#schema/areas";
import type { Candidate, ShareOfOrigin } from "../dispatch/candidate.ts";
import type { Survey } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import type { BookingState } from "./state.ts";

/** How many offers of a booking may be open, of so many that its window allows. */
export const offersAllowed = ({ guest }: Pick<BookingState, "guest">, inWindow: number): number =>
  guest.isProven ? inWindow : Math.min(inWindow, policy.limits.openOffersUnproven);

/** As many signs as a lock's row has for it. */
const ORIGIN_LENGTH = 32;

/** An origin within a city: whoever shares an address with another city's guests takes nobody from them. */
export const originIn = (cityId: CityId, origin: string): string => `${cityId}.${origin}`.slice(0, ORIGIN_LENGTH);

/**
 * The shares of the therapists around that the bookings of one origin may still take; null where nobody counts them.
 * A share is a number that the lock table holds once, from the offer to the end of the visit: many searches that read the
 * same instant cannot take more together. `taken`: shares that are known to be held by others than those around.
 */
export const sharesLeft = (
  { origin }: Pick<BookingState, "origin">,
  candidates: readonly Candidate[],
  { ranked }: Pick<Survey, "ranked">,
  taken: readonly number[] = [],
): number[] | null => {
  if (origin === null) return null;
  const theirs = candidates
    .flatMap(({ lock, reserved }): Partial<ShareOfOrigin>[] => (lock ? [lock, ...reserved] : [...reserved]))
    .filter((each) => each.origin === origin);
  const { freelyTaken, shareOfOneOrigin } = policy.limits;
  const shares = Math.max(freelyTaken, Math.floor(shareOfOneOrigin * (theirs.length + ranked.length)));
  const held = new Set([...taken, ...theirs.map(({ share }) => share)]);
  const left = Math.max(0, shares - theirs.length);
  return Array.from({ length: left + held.size }, (_, share) => share)
    .filter((share) => !held.has(share))
    .slice(0, left);
};
