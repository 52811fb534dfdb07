// Tells the desk of therapists who give up confirmed jobs again and again. Here rather than with the cancellation, which
// would have to read the therapist's past and could miss another that happens at the same time; nobody waits for it.
import { readableByDeskOf } from "#schema/permissions";
import { replay } from "../domain/booking/evolve.ts";
import { NO_BUSINESS } from "../domain/booking/state.ts";
import { reviewsSince, strikesIn } from "../domain/dispatch/review.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import type { Follower } from "./follower.ts";

export const reviews: Follower = {
  id: "reviews",
  async readOn(ports, { since }) {
    const now = ports.clock.now();
    await raiseReviews(ports, since);
    return { readTo: now };
  },
};

/** Finding a review again changes nothing. */
const raiseReviews = async (ports: PortsFor<"desk" | "insight" | "therapists">, since: number): Promise<void> => {
  const recent = await ports.therapists.jobsGivenUp(since, "anybody");
  if (recent.length === 0) return;
  const therapistIds = [...new Set(recent.map((job) => job.therapistId))];
  const jobs = await ports.therapists.jobsGivenUp(since - policy.review.withinMs, therapistIds);
  const logs = await ports.insight.logs([...new Set(jobs.map((job) => job.bookingId))]);
  const therapistOf = new Map((await ports.insight.therapists(therapistIds)).map((each) => [each.$id, each]));
  const customerName = (bookingId: string) => replay(logs.get(bookingId) ?? [])?.request.customerName ?? "";
  for (const { strike, earlier } of reviewsSince([...logs.values()].flatMap(strikesIn), since)) {
    const therapist = therapistOf.get(strike.therapistId);
    const businessId = therapist?.businessId ?? NO_BUSINESS;
    const raised = {
      bookingId: strike.bookingId,
      kind: "therapist_review",
      raisedBy: "system",
      raisedAt: strike.at,
      note: "",
      hasNote: false,
      therapistId: strike.therapistId,
      earlierBookingId: earlier.bookingId,
      resolvedAt: null,
      resolvedBy: null,
      raisedByName: "",
      customerName: customerName(strike.bookingId),
      therapistName: therapist?.name ?? null,
      // A review is about the therapist, wherever the bookings were.
      areaCode: "",
      location: "",
      earlierCustomerName: customerName(earlier.bookingId),
      businessId,
    } as const;
    await ports.desk.raiseAlert(strike.eventId, raised, readableByDeskOf(businessId));
  }
};
