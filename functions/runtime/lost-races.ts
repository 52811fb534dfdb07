// What follows when somebody else was first: who has just been taken is left out, because they are read again, and the
// losers are scattered over the next best, four times as wide with each loss, so that a crowd of any size finds its
// therapists in a few rounds. Whoever still loses goes on without asking anybody: the search asks with its next look.
import type { Facts } from "../domain/booking/run.ts";
import type { PortsFor } from "../ports.ts";

/** Four to the fifth is more than are considered. */
const ASKS_NOBODY_AFTER = 6;

/** @param lost races lost for a therapist so far */
export const asksNobody = (lost: number): boolean => lost >= ASKS_NOBODY_AFTER;

/** What was lost may have been a share that a therapist holds who is not around any more: then all of them are read. */
export const sharesAfter = async (
  lost: number,
  origin: string | null,
  ports: PortsFor<"therapists">,
): Promise<Pick<Facts, "sharesTaken">> =>
  lost === 0 || origin === null ? {} : { sharesTaken: await ports.therapists.sharesTaken(origin) };

/** @param draw from 0 to below 1 */
export const scatterAfter = (lost: number, draw: number): Pick<Facts, "scatter"> =>
  lost === 0 ? {} : { scatter: { among: 4 ** lost, draw } };
