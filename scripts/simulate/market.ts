// The market's memory during a simulated day: what the tables would hold of therapists. Locks follow the state of the
// bookings, standing follows the offers, both by the product's own rules.
import type { LoggedEvent } from "#domain/booking/events";
import { locksOf } from "#domain/booking/project";
import { type BookingState, isActive } from "#domain/booking/state";
import type { Candidate } from "#domain/dispatch/candidate";
import { MarketIndex } from "#domain/dispatch/market-index";
import { isAway, type PastOffer, standingOf } from "#domain/dispatch/standing";
import { widestRadiusM } from "#domain/dispatch/waves";
import { localTime } from "#domain/time";
import type { Coordinates } from "#schema/booking";
import type { TherapistPlan } from "./city.ts";
import { Random } from "./random.ts";

/** As many as the adapter on Appwrite considers. */
const CONSIDERED = 120;
/** About 2.2 km: a few free therapists in each cell. */
const CELL_DEG = 0.02;

export interface MarketTherapist {
  readonly plan: TherapistPlan;
  readonly candidate: Candidate;
  readonly random: Random;
  /** Newest first. */
  offers: PastOffer[];
  jobs: number;
  earnedIdr: number;
  onlineMs: number;
  busyMs: number;
  /** ms; when the present lock became a job */
  busySince: number | null;
  takenOffline: number;
  /** Leaves when the job is done. */
  isLeaving: boolean;
}

export class Market {
  readonly therapists = new Map<string, MarketTherapist>();
  /** How many are online, at work or not. */
  online = 0;
  /** Whoever is online and not at work. */
  private readonly index = new MarketIndex<Candidate>(CELL_DEG);

  constructor(plans: readonly TherapistPlan[]) {
    for (const plan of plans) {
      this.therapists.set(plan.profile.therapistId, {
        plan,
        candidate: { ...plan.profile },
        random: new Random(plan.seed),
        offers: [],
        jobs: 0,
        earnedIdr: 0,
        onlineMs: 0,
        busyMs: 0,
        busySince: null,
        takenOffline: 0,
        isLeaving: false,
      });
    }
  }

  around(at: Coordinates): Candidate[] {
    return this.index.nearest(at, widestRadiusM, CONSIDERED);
  }

  comeOnline({ candidate, plan }: MarketTherapist, now: number): void {
    if (candidate.isAvailable || now >= plan.leavesAt) return;
    this.online += 1;
    candidate.isAvailable = true;
    candidate.onlineSince = now;
    this.index.put(candidate);
  }

  goOffline(therapist: MarketTherapist, now: number): void {
    const { candidate } = therapist;
    if (!candidate.isAvailable) return;
    therapist.onlineMs += now - (candidate.onlineSince ?? now);
    this.online -= 1;
    candidate.isAvailable = false;
    candidate.onlineSince = null;
    this.index.remove(candidate.therapistId);
  }

  /** Takes in what a decision changed: locks, and what dispatch remembers. @returns therapists who let too much pass */
  take(before: BookingState | null, after: BookingState, events: readonly LoggedEvent[]): MarketTherapist[] {
    if (events.length === 0) return [];
    this.moveLocks(before, after);
    const touched = new Set<MarketTherapist>();
    for (const [id, { therapistId, status }] of Object.entries(after.offerOutcomes)) {
      if (before?.offerOutcomes[id]?.status === status || status === "open") continue;
      // Withdrawn after a yes it stays a yes, withdrawn unanswered it says nothing.
      if (status === "withdrawn") continue;
      const therapist = this.therapists.get(therapistId)!;
      const declined = events.find(({ event }) => event.type === "offer_declined" && event.offerId === id)?.event;
      const declineReason = declined?.type === "offer_declined" ? declined.reason : null;
      const asked = before?.phase === "offering" ? before.offers.find((offer) => offer.offerId === id) : undefined;
      const sentAt = asked?.sentAt ?? after.updatedAt;
      therapist.offers = [{ status, sentAt, declineReason, closedAt: after.updatedAt }, ...therapist.offers].slice(
        0,
        60,
      );
      if (declineReason && declineReason !== "safety") therapist.candidate.lastDeclinedAt = after.updatedAt;
      touched.add(therapist);
    }
    for (const { event, at } of events) {
      if (event.type === "completed" && after.phase === "done") this.complete(after, at);
      if (event.type === "therapist_cancelled" && before && isActive(before)) {
        this.therapists.get(before.job.offer.therapistId)!.candidate.lastCancelledAt = at;
      }
    }
    return [...touched].filter((therapist) => this.keepStanding(therapist));
  }

  private keepStanding({ offers, candidate }: MarketTherapist): boolean {
    const standing = standingOf(offers, candidate.onlineSince);
    candidate.recentOffers = standing.recentOffers;
    candidate.recentAccepts = standing.recentAccepts;
    return candidate.isAvailable && isAway(standing);
  }

  private complete(state: Extract<BookingState, { phase: "done" | "no_show_customer" }>, at: number): void {
    const therapist = this.therapists.get(state.job.offer.therapistId)!;
    const { candidate } = therapist;
    const today = localTime(at, "Asia/Jakarta").date;
    candidate.jobsToday = candidate.jobsTodayOn === today ? candidate.jobsToday + 1 : 1;
    candidate.jobsTodayOn = today;
    candidate.jobsDone += 1;
    candidate.lastJobEndedAt = at;
    candidate.at = state.request.coordinates;
    if (candidate.isAvailable) this.index.put(candidate);
    therapist.jobs += 1;
    therapist.earnedIdr += state.job.offer.payIdr;
  }

  private moveLocks(before: BookingState | null, after: BookingState): void {
    const has = locksOf(after);
    const at = after.updatedAt;
    for (const therapistId of locksOf(before).keys()) {
      if (has.has(therapistId)) continue;
      const therapist = this.therapists.get(therapistId)!;
      therapist.candidate.lock = null;
      if (therapist.busySince !== null) therapist.busyMs += at - therapist.busySince;
      therapist.busySince = null;
      if (therapist.candidate.isAvailable) this.index.put(therapist.candidate);
      if (therapist.isLeaving) this.goOffline(therapist, at);
    }
    for (const [therapistId, { kind }] of has) {
      const therapist = this.therapists.get(therapistId)!;
      const { lock } = therapist.candidate;
      if (lock && lock.bookingId !== after.bookingId) {
        throw new Error(`${therapistId} is locked by ${lock.bookingId}, and ${after.bookingId} locks them too.`);
      }
      therapist.candidate.lock = { kind, bookingId: after.bookingId };
      if (kind !== "busy") continue;
      therapist.busySince ??= at;
      this.index.remove(therapistId);
    }
  }
}
