// Keeps how reliable each therapist is, and takes offline who lets offers pass. Outside the bookings' transactions, where
// it would cost every command; worked out from the offers, so a sweep that is missed or runs twice does no harm.
import type { TherapistRow } from "#schema/tables/therapists";
import { isAway, standingOf } from "../domain/dispatch/standing.ts";
import { skipDamaged } from "../fault.ts";
import type { PortsFor } from "../ports.ts";
import type { Follower } from "./follower.ts";

export const standings: Follower = {
  id: "standings",
  async readOn(ports, { since }) {
    const now = ports.clock.now();
    let takenOffline = 0;
    for (const id of await ports.therapists.withOffersClosedSince(since))
      takenOffline += (await keepStanding(ports, id).catch(skipDamaged)) ? 1 : 0;
    return { readTo: now, figures: { takenOffline } };
  },
};

const keepStanding = async (ports: PortsFor<"therapists">, therapistId: string): Promise<boolean> => {
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
