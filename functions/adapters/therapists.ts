// Therapists on Appwrite: who is around a place, their locks, offers and jobs. A search is two reads, therapists and
// their locks, by geohash cell and never a scan. Where a crowd is, the next search reads a smaller square; where nearly
// all of the nearest are at work, further locks are read.

import { Query } from "node-appwrite";
import type { Coordinates } from "#schema/booking";
import { type TherapistLockRow, therapistCalendars, therapistLocks } from "#schema/tables/bookings";
import { jobs, type OfferRow, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import { cellOf, cellsAround } from "../domain/cells.ts";
import type { Candidate } from "../domain/dispatch/candidate.ts";
import { countsInRate } from "../domain/dispatch/standing.ts";
import { coarseDistanceM, coarsePlace, squareAround } from "../domain/geo.ts";
import { policy } from "../domain/policy.ts";
import type { First, Ports } from "../ports.ts";
import { byIds } from "./pages.ts";
import type { Rows } from "./rows.ts";

/** Rows that one search reads at most: enough for the nearest, however many there are. */
const READ_LIMIT = 400;
/** After a read that was full: leaves more than `CANDIDATE_LIMIT` of the `READ_LIMIT` in a square. */
const NARROWER = 0.65;
/** Of so many somebody fits, or nobody near would. */
const ENOUGH_FREE = 20;
/** Room for offers that do not count. */
const SOME_MORE = 10;
/** Of whom the locks are read at once, the nearest first: as many ids as one query of 4,096 characters holds. */
const CANDIDATE_LIMIT = 120;

export const therapistsOn = (rows: Rows): Ports["therapists"] => ({
  async around(at, radiusM) {
    const nearest = (await availableAround(rows, at, radiusM))
      .map((row) => ({ row, distance: coarseDistanceM(at, row) }))
      .filter(({ distance }) => distance <= radiusM)
      .sort((a, b) => a.distance - b.distance || (a.row.$id < b.row.$id ? -1 : 1))
      .map(({ row }) => row);
    const candidates: Candidate[] = [];
    for (let from = 0; from < nearest.length && !hasEnoughFree(candidates); from += CANDIDATE_LIMIT) {
      candidates.push(...(await withLocks(rows, nearest.slice(from, from + CANDIDATE_LIMIT))));
    }
    return candidates;
  },

  async find(therapistId) {
    const therapist = await rows.find(therapists, therapistId);
    return therapist?.leftAt == null ? therapist : null;
  },

  async commitments(therapistId, exceptBookingId) {
    const locks = await rows.whole(therapistLocks, [Query.equal("therapistId", therapistId)]);
    return locks.filter((lock) => lock.bookingId !== exceptBookingId).map(commitmentOf);
  },

  async calendarVersion(therapistId) {
    const queries = [Query.equal("therapistId", therapistId), Query.orderDesc("version")];
    return (await rows.one(therapistCalendars, queries))?.version ?? 0;
  },

  async sharesTaken(origin) {
    const locks = await rows.columns(therapistLocks, ["share"], [Query.equal("origin", origin)]);
    return locks.flatMap(({ share }) => share ?? []);
  },

  update: (therapistId, values) => rows.update(therapists, therapistId, values),

  async openOffer(therapistId) {
    const queries = [Query.equal("therapistId", therapistId), Query.equal("status", "open")];
    return (await rows.first(offers, queries, 1)).rows[0] ?? null;
  },

  async withOffersClosedSince(since) {
    const queries = [Query.greaterThanEqual("closedAt", new Date(since).toISOString()), Query.orderAsc("closedAt")];
    return [...new Set((await rows.columns(offers, ["therapistId"], queries)).map((offer) => offer.therapistId))];
  },

  async closedOffers(therapistId) {
    const queries = [Query.equal("therapistId", therapistId), Query.isNotNull("closedAt"), Query.orderDesc("closedAt")];
    // What says nothing of them may be most of it.
    const isEnough = (found: readonly OfferRow[]) => found.filter(countsInRate).length >= policy.ranking.recentOffers;
    return rows.until(offers, queries, policy.ranking.recentOffers + SOME_MORE, isEnough);
  },

  job: (jobId) => rows.find(jobs, jobId),

  jobsGivenUp(since, therapistIds) {
    const read = (of: string[]) =>
      rows.columns(
        jobs,
        ["bookingId", "therapistId"],
        [
          Query.equal("phase", "cancelled_by_therapist"),
          Query.greaterThanEqual("endedAt", new Date(since).toISOString()),
          ...of,
          Query.orderDesc("endedAt"),
        ],
      );
    return therapistIds === "anybody"
      ? read([])
      : byIds(therapistIds, (ids) => read([Query.equal("therapistId", ids)]));
  },
});

/** The nearest may all be at work: then the next nearest are looked at. */
const hasEnoughFree = (candidates: readonly Candidate[]): boolean =>
  candidates.filter((each) => each.lock === null).length >= ENOUGH_FREE;

const withLocks = async (rows: Rows, nearest: readonly TherapistRow[]): Promise<Candidate[]> => {
  const ids = nearest.map((row) => row.$id);
  const unknown = new Set<unknown>();
  const locks = await rows.all(therapistLocks, [Query.equal("therapistId", ids)], {
    onSkipped: ({ therapistId }) => unknown.add(therapistId),
  });
  const locksOf = Map.groupBy(locks, (lock) => lock.therapistId);
  // Of whom it is not known what takes their time, they may not be free.
  return nearest.filter(({ $id }) => !unknown.has($id)).map((row) => candidate(row, locksOf.get(row.$id) ?? []));
};

const commitmentOf = ({ startsAt, deadlineAt, origin, share }: TherapistLockRow) => ({
  startsAt,
  until: deadlineAt,
  origin,
  share,
});

/** Cell → how far (m) reads around it reach; none where the whole radius fits. Forgotten when the function goes cold. */
const reachOf = new Map<string, number>();

const availableAround = async (rows: Rows, at: Coordinates, radiusM: number): Promise<TherapistRow[]> => {
  const cell = cellOf(at);
  const reach = Math.min(reachOf.get(cell) ?? radiusM, radiusM);
  const { rows: found, more } = await availableIn(rows, at, reach);
  if (more) reachOf.set(cell, reach * NARROWER);
  if (reach === radiusM || found.length >= CANDIDATE_LIMIT) return found;
  // The crowd has gone: whoever is farther away counts again.
  reachOf.delete(cell);
  return (await availableIn(rows, at, radiusM)).rows;
};

const availableIn = (rows: Rows, at: Coordinates, reachM: number): Promise<First<TherapistRow>> => {
  // Everybody in a coarse square or nobody of it, so that the border of what is read tells nothing either.
  const { south, north, west, east } = squareAround(coarsePlace(at), reachM + 2 * policy.privacy.coarseM);
  const queries = [
    Query.equal("isAvailable", true),
    Query.equal("cell", cellsAround(at, reachM + 3 * policy.privacy.coarseM)),
    Query.between("lat", south, north),
    Query.between("lng", west, east),
  ];
  return rows.first(therapists, queries, READ_LIMIT);
};

const candidate = (row: TherapistRow, locks: readonly TherapistLockRow[]): Candidate => {
  // Of one kind or the other: the row whose id is the therapist's is the lock, the others are reservations.
  const lock = locks.find((each) => each.$id === row.$id);
  return {
    therapistId: row.$id,
    businessId: row.businessId,
    gender: row.gender,
    acceptsGender: row.acceptsGender,
    asksNightProof: row.asksNightProof,
    blockedCustomerIds: row.blockedCustomerIds,
    supportedDurations: row.supportedDurations,
    at: { lat: row.lat, lng: row.lng },
    serviceRadiusM: row.serviceRadiusM,
    isAvailable: row.isAvailable,
    hasFixedBase: row.hasFixedBase,
    locatedAt: row.locatedAt,
    lastSeenAt: row.lastSeenAt,
    onlineSince: row.onlineSince,
    workingHours: row.workingHours,
    verifiedAt: row.verifiedAt,
    rating: row.rating,
    reviewCount: row.reviewCount,
    jobsDone: row.jobsDone,
    jobsToday: row.jobsToday,
    jobsTodayOn: row.jobsTodayOn,
    lastJobEndedAt: row.lastJobEndedAt,
    recentOffers: row.recentOffers,
    recentAccepts: row.recentAccepts,
    lastDeclinedAt: row.lastDeclinedAt,
    lastCancelledAt: row.lastCancelledAt,
    lock: lock ? { kind: lock.kind, bookingId: lock.bookingId, origin: lock.origin, share: lock.share } : null,
    reserved: locks.filter((each) => each.kind === "reserved").map(commitmentOf),
  };
};
