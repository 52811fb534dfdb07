// How a booking is taken, as both sides do it: for tests that are about what comes after.
import { ID, Query } from "node-appwrite";
import { type OfferRow, offers } from "#schema/tables/therapists";
import type { Person } from "./stage.ts";

/** The one offer that a therapist has to answer. */
export const openOffer = async (therapist: Person): Promise<OfferRow> => {
  const open = await therapist.list(
    offers,
    Query.equal("therapistId", therapist.userId),
    Query.equal("status", "open"),
  );
  if (!open[0]) throw new Error(`${therapist.userId} has no open offer.`);
  return open[0];
};

/** The therapist says yes. @returns the offer's id, which the job will have */
export const accept = async (therapist: Person): Promise<string> => {
  const { $id: offerId } = await openOffer(therapist);
  await therapist.must("respondToOffer", { answer: "accept", offerId, commandId: ID.unique() });
  return offerId;
};

/** Both say yes. @returns the job's id */
export const takeJob = async (guest: Person, therapist: Person, bookingId: string): Promise<string> => {
  const jobId = await accept(therapist);
  await guest.must("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId });
  return jobId;
};
