// Keeps how reliable each therapist is, and takes offline who lets offers pass. Outside the bookings' transactions, where
// it would cost every command; worked out from the offers, so a sweep that is missed or runs twice does no harm.
import type { TherapistRow } from "#schema/tables/therapists";
import { isAway, standingOf } from "../domain/dispatch/standing.ts";
import type { Ports } from "../ports.ts";

/** Looks back over two sweeps that failed. */
const LOOK_BACK_MS = 3 * 60_000;
/** Therapists of one sweep; whoever is left out is met again with their next offer. */
const BATCH = 300;

/** @returns how many therapists were taken offline */
export const keepStandings = async (ports: Ports): Promise<number> => {
  const ids = await ports.therapists.withOffersClosedSince(ports.clock.now() - LOOK_BACK_MS, BATCH);
  let away = 0;
  for (const id of ids) away += (await keepStanding(ports, id)) ? 1 : 0;
  return away;
};

const keepStanding = async (ports: Ports, therapistId: string): Promise<boolean> => {
  const therapist = await ports.therapists.find(therapistId);
  if (!therapist) return false;
  const standing = standingOf(await ports.therapists.closedOffers(therapistId), therapist.onlineSince);
  const isTakenOff = therapist.isAvailable && isAway(standing);
  const values: Partial<TherapistRow> = isTakenOff
    ? { ...standing, isAvailable: false, onlineSince: null, offlineReason: "missed_offers" }
    : standing;
  const isSame = Object.entries(values).every(([column, value]) => therapist[column as keyof TherapistRow] === value);
  if (!isSame) await ports.therapists.update(therapistId, values);
  return isTakenOff;
};
