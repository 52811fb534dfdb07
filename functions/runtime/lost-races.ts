// What follows when somebody else was first: who has just been taken is left out, because they are read again, and the
// losers are scattered over the next best, four times as wide with each loss, so that a crowd of any size finds its
// therapists in a few rounds. Whoever still loses goes on without asking anybody: the search asks with its next look.
import type { Facts } from "../domain/booking/run.ts";

/** Four to the fifth is more than are considered. */
const ASKS_NOBODY_AFTER = 6;

/** @param lost races lost for a therapist so far */
export const asksNobody = (lost: number): boolean => lost >= ASKS_NOBODY_AFTER;

/** @param draw from 0 to below 1 */
export const scatterAfter = (lost: number, draw: number): Pick<Facts, "scatter"> =>
  lost === 0 ? {} : { scatter: { among: 4 ** lost, draw } };
