/** Everything a therapist may ask of the server. */
import type { CancelReason, Coordinates, DeclineReason } from "#schema/booking";
import type { RequestOf } from "#schema/requests";
import type { JobRow, OfferRow, TherapistRow } from "#schema/tables/therapists";
import { callFunction } from "../../lib/call-function.ts";

type Position = { coordinates: Coordinates } | Record<string, never>;

export async function goOnline(position: Position): Promise<TherapistRow> {
  return (await callFunction("updateAvailability", { action: "go_online", ...position })).therapist;
}

export async function goOffline(): Promise<TherapistRow> {
  return (await callFunction("updateAvailability", { action: "go_offline" })).therapist;
}

/** Says "still here"; without it offers stop after two minutes. */
export async function sendHeartbeat(position: Position): Promise<TherapistRow> {
  return (await callFunction("updateAvailability", { action: "heartbeat", ...position })).therapist;
}

/** What has become of an offer. */
type Answered = Pick<OfferRow, "$id" | "status">;

export async function acceptOffer(offerId: string, commandId: string): Promise<Answered> {
  return (await callFunction("respondToOffer", { answer: "accept", offerId, commandId })).offer;
}

export async function declineOffer(offerId: string, reason: DeclineReason, commandId: string): Promise<Answered> {
  return (await callFunction("respondToOffer", { answer: "decline", offerId, reason, commandId })).offer;
}

/** A step of a job, without the ids that are added when it is sent. */
export type JobStep =
  | { step: "en_route" | "arrived" | "complete" | "contact_attempt" | "customer_absent" }
  | { step: "start"; pin: string }
  | { step: "delay"; minutes: number }
  | { step: "cancel"; reason: CancelReason };

export async function takeJobStep(jobId: string, step: JobStep, commandId: string): Promise<JobRow> {
  const request: RequestOf<"updateJob"> = { ...step, jobId, commandId };
  return (await callFunction("updateJob", request)).job;
}

type Preferences = Omit<Extract<RequestOf<"updateAvailability">, { action: "preferences" }>, "action">;

/** How and for whom this therapist works; what is left out stays. */
export async function savePreferences(preferences: Preferences): Promise<TherapistRow> {
  return (await callFunction("updateAvailability", { action: "preferences", ...preferences })).therapist;
}
