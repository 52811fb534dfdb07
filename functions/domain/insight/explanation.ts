// A booking explained: where it stands, its timeline and its searches, with the names that the reader may know.
import { areaName } from "#schema/areas";
import type { Explanation, PresentState } from "#schema/insight";
import type { SearchRow } from "#schema/tables/market";
import { nextDeadlineAt } from "../booking/deadlines.ts";
import type { LoggedEvent } from "../booking/events.ts";
import { timeZoneOf } from "../booking/run.ts";
import { type BookingState, isActive, isTerminal, lastMatchOf } from "../booking/state.ts";
import { candidateTables } from "./candidate-table.ts";
import { offerStories, stepsOf } from "./offer-story.ts";
import { timelineOf } from "./timeline.ts";

/** Null for an empty log. `now` in ms. */
export const explain = (
  log: readonly LoggedEvent[],
  searches: readonly SearchRow[],
  names: Record<string, string>,
  now: number,
): Explanation | null => {
  const steps = stepsOf(log);
  const state = steps.at(-1)?.after;
  if (!state) return null;
  const offers = offerStories(steps);
  return {
    bookingId: state.bookingId,
    version: state.version,
    startedAt: state.createdAt,
    timeZone: timeZoneOf(state),
    present: presentOf(state, now),
    timeline: timelineOf(steps, offers),
    searches: candidateTables(searches, offers, state.createdAt),
    names,
  };
};

/** Everybody whom an explanation may name: therapists by the searches and offers, and the staff who acted. */
export const peopleIn = (
  log: readonly LoggedEvent[],
  searches: readonly SearchRow[],
): { therapistIds: string[]; agentIds: string[] } => {
  const therapistIds = [
    ...log.flatMap(({ event }) => (event.type === "offered" ? [event.therapistId] : [])),
    ...searches.flatMap(({ ranked, filtered }) => [
      ...ranked.map((each) => each.therapistId),
      ...Object.values(filtered).flat(),
    ]),
  ];
  const agentIds = log.filter(({ actor }) => actor.role === "agent").map(({ actor }) => actor.id);
  return { therapistIds: [...new Set(therapistIds)], agentIds: [...new Set(agentIds)] };
};

const presentOf = (state: BookingState, now: number): PresentState => {
  const { request, quote } = state;
  const match = lastMatchOf(state);
  return {
    phase: state.phase,
    isOpen: !isTerminal(state),
    therapistId: match?.offer.therapistId ?? null,
    therapistGender: match?.card.gender ?? null,
    customerName: request.customerName,
    customerWhatsApp: request.customerWhatsApp,
    areaCode: request.areaCode,
    location: areaName(request.areaCode, request.neighbourhood),
    address: request.address,
    landmark: request.landmark,
    accessNote: request.accessNote,
    hasEntrancePhoto: request.entrancePhotoId !== null,
    notes: request.notes,
    genderPreference: request.genderPreference,
    serviceDuration: request.serviceDuration,
    priceLines: quote.lines,
    priceIdr: quote.totalIdr,
    feeDueIdr: isTerminal(state) ? state.feeDueIdr : 0,
    payment: paymentOf(state),
    attempt: state.attempt,
    maxAttempts: state.maxAttempts,
    deadlines: deadlinesOf(state, now).sort((a, b) => a.at - b.at),
  };
};

const paymentOf = (state: BookingState): PresentState["payment"] => {
  const payment = isTerminal(state) ? state.settlement.payment : null;
  if (!payment) return null;
  const { at: _at, ...shown } = payment;
  return shown;
};

const deadlinesOf = (state: BookingState, now: number): PresentState["deadlines"][number][] => {
  if (state.phase === "offering") {
    const wave = nextDeadlineAt(state, now);
    const ends = { code: "window_ends" as const, at: state.window.deadlineAt };
    return wave !== null && wave < ends.at ? [{ code: "next_wave", at: wave }, ends] : [ends];
  }
  if (state.phase === "therapist_accepted") return [{ code: "confirm", at: state.confirmDeadlineAt }];
  if (state.phase === "exhausted") return [{ code: "resume", at: state.resumeDeadlineAt }];
  if (!isActive(state) || state.job.arrivedAt !== null) return [];
  const { expectedAt, promisedAt } = state.job;
  return [
    { code: "expected", at: expectedAt },
    { code: "promised", at: promisedAt },
  ];
};
