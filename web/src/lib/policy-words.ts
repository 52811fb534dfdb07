/**
 * The numbers that sentences promise, each from the policy that makes it true: any text may say `{{graceMin}}` without
 * being handed it. A number that changes in the policy changes in every sentence and language.
 */
import { policy } from "#domain/policy";
import { timeOfDay } from "./format.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const { availability, confirm, job, offers, photos, pricing, ranking, search, terms } = policy;

export const policyWords = {
  maxAttempts: search.maxAttempts,
  windowSeconds: search.windowMs / SECOND,
  maxEtaMin: search.maxEtaMin,
  confirmSeconds: confirm.deadlineMs / SECOND,
  coolOffSeconds: offers.declineCoolOffMs / SECOND,
  missesBeforeOff: availability.missesBeforeOff,
  staleMin: availability.staleAfterMs / MINUTE,
  recentCancelDays: ranking.recentCancelDays,
  promiseMin: job.promiseMs / MINUTE,
  overdueArrivalMin: job.overdueArrivalMs / MINUTE,
  overdueEndMin: job.overdueEndMs / MINUTE,
  overdueStartMin: job.overdueStartMs / MINUTE,
  quoteMin: pricing.quoteValidMs / MINUTE,
  graceMin: terms.graceMs / MINUTE,
  afterGracePercent: 100 * terms.afterGraceShare,
  afterArrivalPercent: 100 * terms.afterArrivalShare,
  lateFreeMin: terms.lateFreeAfterMs / MINUTE,
  /** Cancelled with more than this left until its start, a booking for later costs nothing. */
  freeHours: Math.max(...terms.scheduledShares.map(([leftMs]) => leftMs)) / HOUR,
  photoDays: photos.keepMs / DAY,
  /** In the reader's way of writing times, so it is asked for at the moment of speaking. */
  get nightHours() {
    return [availability.nightFromHour, availability.nightToHour].map((hour) => timeOfDay(hour * 60)).join("–");
  },
};
