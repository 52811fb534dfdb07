// A change of a confirmed booking: one side proposes, the other accepts or declines. Nothing changes before that. What a
// change costs is in `requote`; here is whether it may be, and what holds once it is accepted.
import { areaByCode } from "#schema/areas";
import type { BookingChange, Side } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import type { PriceListRow } from "#schema/tables/market";
import { nearestArea, servedPlace } from "../area.ts";
import { policy } from "../policy.ts";
import { payOf } from "../pricing/quote.ts";
import type { BookingCommand } from "./commands.ts";
import type { Actor } from "./events.ts";
import { requote, scheduledForAfter } from "./requote.ts";
import type { Run } from "./run.ts";
import { type Commitment, isFreeBetween, serviceMinOf, type VisitTimes } from "./schedule.ts";
import type { Active } from "./state.ts";

export type ChangeCommand = Extract<BookingCommand, { type: "propose_change" | "answer_change" | "withdraw_change" }>;

/** Changes of how long the visit takes. */
type ServiceChange = Extract<BookingChange, { kind: "duration" | "people" }>;

/** What the shell reads for a proposal and its acceptance. */
export interface ChangeFacts {
  /** The server's clock, ms. */
  now: number;
  /** What else takes the therapist's time. */
  commitments?: readonly Commitment[] | null;
  /** The list that the frozen quote names. */
  priceList?: PriceListRow | null;
}

const MINUTE_MS = 60_000;

/** Decides the events of a command that the transition table allows. */
export const changeBy = (run: Run, state: Active, command: ChangeCommand, actor: Actor): Refusal | null => {
  const { now, priceList } = run.facts;
  const side = sideOf(actor);
  switch (command.type) {
    case "propose_change": {
      if (state.job.proposal?.status === "open") return refusal("proposal_open");
      const refused = changeRefusal(state, command.change, run.facts);
      if (refused) return refused;
      if (!priceList) throw new Error("A proposal is decided with the price list of its booking's quote.");
      const { change } = command;
      const quote = requote(state, change, priceList);
      run.add({ type: "change_proposed", by: side, change, quote, expiresAt: now + policy.changes.answerMs }, actor);
      return null;
    }
    case "answer_change": {
      const { proposal } = state.job;
      if (proposal?.proposalId !== command.proposalId || proposal.by === side) return refusal("proposal_not_found");
      if (proposal.status !== "open") return refusal("proposal_closed");
      if (command.answer === "declined") {
        run.add({ type: "change_closed", status: "declined" }, actor);
        return null;
      }
      // The visit has gone on since: what could be proposed then may be impossible now.
      const refused = changeRefusal(state, proposal.change, run.facts);
      if (refused) return refused;
      const { change, quote } = proposal;
      const scheduledFor = scheduledForAfter(state, change);
      run.add({ type: "changed", change, quote, scheduledFor, ...timesAfter(state, change), ...payOf(quote) }, actor);
      return null;
    }
    case "withdraw_change": {
      const { proposal } = state.job;
      if (proposal?.proposalId !== command.proposalId || proposal.by !== side) return refusal("proposal_not_found");
      if (proposal.status !== "open") return refusal("proposal_closed");
      run.add({ type: "change_closed", status: "withdrawn" }, actor);
      return null;
    }
    default:
      return command satisfies never;
  }
};

/** The table lets only the two sides of a booking change it. */
const sideOf = ({ role }: Actor): Side => (role === "therapist" ? "therapist" : "customer");

/** Why a change cannot be, now; null when it can. */
export const changeRefusal = (state: Active, change: BookingChange, facts: ChangeFacts): Refusal | null => {
  const refused = refusalOfKind(state, change, facts.now);
  if (refused) return refused;
  const { startsAt, busyUntil } = timesAfter(state, change);
  return isFreeBetween(facts.commitments ?? [], startsAt, busyUntil) ? null : refusal("therapist_not_free");
};

const refusalOfKind = (state: Active, change: BookingChange, now: number): Refusal | null => {
  const { job, phase, request, scheduledFor } = state;
  const tooLate = refusal("command_not_allowed", { command: "propose_change", phase });
  const isOnTheWay = phase === "confirmed" || phase === "en_route";
  switch (change.kind) {
    case "time": {
      if (!isOnTheWay) return tooLate;
      if (change.minutes === 0) return refusal("nothing_to_change");
      const begins = Math.min(scheduledFor ?? job.expectedAt, job.expectedAt);
      if (begins + change.minutes * MINUTE_MS > now) return null;
      const limit = Math.ceil((now + 1 - begins) / MINUTE_MS);
      return refusal("invalid_input", {}, [{ path: "change.minutes", problem: "too_small", limit }]);
    }
    case "duration":
      if (change.serviceDuration === request.serviceDuration) return refusal("nothing_to_change");
      return endsAfter(state, change, now) ? null : tooLate;
    case "people":
      if (change.people === request.people) return refusal("nothing_to_change");
      return endsAfter(state, change, now) ? null : tooLate;
    case "place":
      return isOnTheWay ? placeRefusal(state, change) : tooLate;
    default:
      return change satisfies never;
  }
};

/** A massage that goes on cannot be made to have ended already. */
const endsAfter = ({ job, request }: Active, change: ServiceChange, now: number): boolean =>
  (job.startedAt ?? now) + serviceMinOf({ ...request, ...change }) * MINUTE_MS > now;

const placeRefusal = (
  { request }: Active,
  { kind: _kind, ...place }: Extract<BookingChange, { kind: "place" }>,
): Refusal | null => {
  const served = servedPlace(place.areaCode, place.coordinates);
  if ("unserved" in served && served.unserved === "area_unknown") {
    return refusal("invalid_input", {}, [{ path: "change.areaCode", problem: "area_unknown" }]);
  }
  const cityId = areaByCode(request.areaCode)?.cityId;
  // The therapist is in this city, and its prices are the booking's.
  if ("unserved" in served || served.city.id !== cityId) {
    return refusal("outside_service_area", { nearest: nearestArea(place.coordinates, cityId).name });
  }
  // Whose file it is was checked when the booking was made: a change keeps that one or does without.
  if (place.entrancePhotoId !== null && place.entrancePhotoId !== request.entrancePhotoId) {
    return refusal("photo_unknown");
  }
  const { coordinates, ...words } = place;
  const isSame =
    coordinates.lat === request.coordinates.lat &&
    coordinates.lng === request.coordinates.lng &&
    Object.entries(words).every(([key, value]) => (request[key as keyof typeof words] ?? "") === (value ?? ""));
  return isSame ? refusal("nothing_to_change") : null;
};

/** The times of the visit once a change is accepted. */
const timesAfter = ({ job, request, scheduledFor }: Active, change: BookingChange): VisitTimes => {
  const { promisedAt, expectedAt, startsAt, busyUntil } = job;
  switch (change.kind) {
    case "time": {
      const byMs = change.minutes * MINUTE_MS;
      return {
        // What both agree on now is the promise, also after delays.
        promisedAt: Math.max(promisedAt, expectedAt) + byMs,
        expectedAt: expectedAt + byMs,
        // Who comes at once is taken from the confirmation on; so is who has set off.
        startsAt: scheduledFor === null || job.enRouteAt !== null ? startsAt : startsAt + byMs,
        busyUntil: busyUntil + byMs,
      };
    }
    case "duration":
    case "people": {
      const serviceMs = serviceMinOf({ ...request, ...change }) * MINUTE_MS;
      const byMs = serviceMs - serviceMinOf(request) * MINUTE_MS;
      const endsAt = job.startedAt === null ? 0 : job.startedAt + serviceMs + policy.job.bufferMs;
      return { promisedAt, expectedAt, startsAt, busyUntil: Math.max(busyUntil + byMs, endsAt) };
    }
    case "place":
      return { promisedAt, expectedAt, startsAt, busyUntil };
    default:
      return change satisfies never;
  }
};
