// What counts at the door (RULES e1, e9). That a therapist has come and that nobody opens is said by the therapist alone: the
// wait begins when the guest had reason to be there, attempts to reach them are spread over it, and what the therapist's
// phone has shown of the way speaks for or against an arrival.
import type { Terms } from "#schema/booking";
import { policy } from "../policy.ts";

interface AtTheDoor {
  /** Moments in ms. */
  arrivedAt: number | null;
  expectedAt: number;
  /** The last attempt to reach the guest. */
  lastContactAt?: number | null;
}

/** Since when (ms) a guest who does not open keeps the therapist waiting: nobody has to be there before the time. */
export const waitsFrom = ({ arrivedAt, expectedAt }: AtTheDoor, now: number): number =>
  Math.max(arrivedAt ?? now, expectedAt);

/** From when on (ms) a guest may be reported absent. */
export const absentFrom = (door: AtTheDoor, { absentAfterMs }: Terms, now: number): number =>
  waitsFrom(door, now) + absentAfterMs;

/** Attempts to reach the guest lie so far apart (ms): those that are needed take half of the wait. */
export const contactsApartMs = ({ absentAfterMs, absentAfterContacts }: Terms): number =>
  absentAfterMs / (2 * Math.max(1, absentAfterContacts));

/** From when on (ms) another attempt counts. */
export const contactFrom = ({ lastContactAt = null }: AtTheDoor, terms: Terms, now: number): number =>
  lastContactAt === null ? now : lastContactAt + contactsApartMs(terms);

/** Attempts that are missing before a guest may be reported absent; one of them falls into the wait. */
export const contactsMissing = (
  door: AtTheDoor & { contactAttempts: number },
  { absentAfterContacts }: Terms,
  now: number,
): number => {
  const missing = Math.max(0, absentAfterContacts - door.contactAttempts);
  const isInWait = absentAfterContacts === 0 || (door.lastContactAt ?? 0) >= waitsFrom(door, now);
  return isInWait ? missing : Math.max(1, missing);
};

/** Where the therapist's phone was last: metres from the guest, and when (ms). */
export interface Shown {
  distanceM: number;
  at: number;
}

/** Whether the phone was elsewhere just now: who says then that they have arrived has not. */
export const isElsewhere = (shown: Shown | null, now: number): boolean =>
  shown !== null && now - shown.at <= policy.position.farForMs && shown.distanceM > policy.position.nearM;

/** Whether the phone has shown the therapist near the guest. */
export const isShownThere = (shown: Shown | null, now: number): boolean =>
  shown !== null && now - shown.at <= policy.position.staleAfterMs && shown.distanceM <= policy.position.nearM;
