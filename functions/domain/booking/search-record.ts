// What is kept of a search to explain it by: whom it could ask, in which order and why, and whom which rule kept out.
import type { SearchRecord } from "#schema/tables/bookings";
import type { Survey } from "../dispatch/waves.ts";

// It must fit its column: at most about 220 characters per ranked therapist, and 39 per filtered one for each of the
// filter reasons.
const MAX_RANKED_KEPT = 40;
const MAX_FILTERED_KEPT = 22;

export const searchRecordOf = (survey: Survey, attempt: number): SearchRecord => ({
  attempt,
  radiusM: survey.radiusM,
  ranked: survey.ranked.slice(0, MAX_RANKED_KEPT).map(({ candidate, score, parts, distanceM, etaMin }) => ({
    therapistId: candidate.therapistId,
    score,
    parts: { ...parts },
    distanceM,
    etaMin,
  })),
  filtered: Object.fromEntries(
    Object.entries(survey.filtered).map(([reason, ids]) => [reason, ids.slice(0, MAX_FILTERED_KEPT)]),
  ),
});
