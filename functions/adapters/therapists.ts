// Therapists on Appwrite: who is around a place (by geohash cell, never a scan), their locks, offers and jobs.

import { Query } from "node-appwrite";
import { therapistLocks } from "#schema/tables/bookings";
import { jobs, offers, type TherapistRow, therapists } from "#schema/tables/therapists";
import type { Candidate } from "../domain/dispatch/candidate.ts";
import { cellsAround, distanceM } from "../domain/geo.ts";
import type { Ports } from "../ports.ts";
import type { Rows } from "./rows.ts";

/** Rows that one search reads at most. */
const READ_LIMIT = 1000;
/** The nearest of them, whose locks are read: as many ids as one query of 4,096 characters holds. */
const CANDIDATE_LIMIT = 120;

export const therapistsOn = (rows: Rows): Ports["therapists"] => ({
  async around(at, radiusM) {
    const available = await rows.list(therapists, [
      Query.equal("isAvailable", true),
      Query.equal("cell", cellsAround(at, radiusM)),
      Query.limit(READ_LIMIT),
    ]);
    const nearest = available
      .map((row) => ({ row, distance: distanceM(at, row) }))
      .filter(({ distance }) => distance <= radiusM)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, CANDIDATE_LIMIT)
      .map(({ row }) => row);
    if (nearest.length === 0) return [];
    const locks = await rows.list(therapistLocks, [
      Query.equal(
        "$id",
        nearest.map((row) => row.$id),
      ),
      Query.limit(CANDIDATE_LIMIT),
    ]);
    const lockOf = new Map(locks.map((lock) => [lock.$id, lock]));
    return nearest.map((row) => candidate(row, lockOf.get(row.$id)));
  },

  find: (therapistId) => rows.find(therapists, therapistId),
  update: (therapistId, values) => rows.update(therapists, therapistId, values),
  offer: (offerId) => rows.find(offers, offerId),
  job: (jobId) => rows.find(jobs, jobId),
});

const candidate = (row: TherapistRow, lock: Candidate["lock"] | undefined): Candidate => ({
  therapistId: row.$id,
  gender: row.gender,
  acceptsGender: row.acceptsGender,
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
  lock: lock ? { kind: lock.kind, bookingId: lock.bookingId } : null,
});
