// The decider: state, command and facts in; events and perhaps a refusal out. Pure, so a booking can be replayed,
// explored and proven. A command that had its effect is answered as the first time. Otherwise deadlines that have passed
// act first, then the command, then the search asks whom it may ask. An end that time alone brought has a turn of its own.
import { type Refusal, type RefusalCode, refusal } from "#schema/refusals";
import { etaMaxMin } from "../dispatch/eta.ts";
import { type OfferPacing, openOffersAllowed } from "../dispatch/waves.ts";
import { policy } from "../policy.ts";
import { callBy } from "./call.ts";
import { cancellationBy } from "./cancel.ts";
import { changeBy } from "./change.ts";
import { type BookingCommand, isAllowed, isUsedUp, transitions } from "./commands.ts";
import { isUnwatched, windowFrom } from "./deadlines.ts";
import { type Actor, SYSTEM } from "./events.ts";
import { forgetPlace } from "./forget.ts";
import { type Decision, type Facts, isPrivate, Run } from "./run.ts";
import { type Commitment, isFreeBetween, serviceMinOf, visitTimes } from "./schedule.ts";
import { settleBy } from "./settle.ts";
import { type BookingState, commandKey, isActive, isTerminal, jobOf, matchOf } from "./state.ts";
import { offersAllowed } from "./unproven.ts";
import { givenUp, workOn, wrongPin } from "./work.ts";

/** Whether deciding may look for therapists: only then does the shell read them. */
export const mayAskTherapists = (
  state: BookingState,
  type: BookingCommand["type"],
  now: number,
  pacing?: OfferPacing,
): boolean => {
  if (type === "retry" || type === "find_another" || type === "cancel_job") return true;
  if (type === "leave" || type === "part") return !isTerminal(state);
  if (type === "cancel" || type === "call_support") return false;
  if (state.phase === "scheduled") return now >= state.resumesAt;
  if (state.phase === "waiting") return now < state.until;
  if (state.phase !== "offering") return false;
  if (now >= state.window.deadlineAt) return true;
  if (type === "accept_offer") return false;
  if (type === "decline_offer" && isPrivate(state)) return true;
  const open = type === "decline_offer" ? state.offers.length - 1 : state.offers.length;
  const inWindow = openOffersAllowed(state.window, now, pacing, isUnwatched(state, now, "system", pacing));
  return offersAllowed(state, inWindow) > open;
};

/**
 * Whether deciding must know what else takes the time of the booking's therapist: for the times that may be agreed on,
 * or only to say in advance that they cannot be.
 */
export const needsCalendar = (type: BookingCommand["type"]): "to agree" | "to tell" | null => {
  if (type === "accept_therapist" || type === "answer_change") return "to agree";
  return type === "propose_change" ? "to tell" : null;
};

/**
 * Whether nobody else can agree on anything with the therapist meanwhile. Who confirms holds the therapist, so that no
 * other booking is confirmed; where no other takes their time there is none in which something could be changed, either.
 */
export const agreesAlone = (type: BookingCommand["type"], others: readonly Commitment[]): boolean =>
  type === "accept_therapist" && others.length === 0;

export const decide = (before: BookingState, command: BookingCommand, actor: Actor, facts: Facts): Decision => {
  const run = new Run(before, command.id, actor.role, facts);
  const past = before.left.includes(actor.id) ? undefined : before.commands[commandKey(actor, command.id)];
  if (past) return run.end(past.wrongPin === null ? null : wrongPin(past.wrongPin));
  const stranger = strangerRefusal(before, command, actor);
  if (stranger) return run.end(stranger);
  if (!endsVisit(before, command, actor)) run.letTimeAct();
  if (isAfterTheEnd(before, run.state, command, actor)) return { ...run.end(null), goesOn: true };
  const refused =
    seenRefusal(before, command) ??
    phaseRefusal(run.state, command, actor) ??
    usedUpRefusal(run.state, command, actor) ??
    obey(run, command, actor);
  run.askTherapists();
  return run.end(refused);
};

/** Somebody else's booking, offer or job does not exist for this actor. */
const strangerRefusal = (state: BookingState, command: BookingCommand, actor: Actor): Refusal | null => {
  const isGone = state.left.includes(actor.id);
  if (actor.role === "customer") {
    return actor.id === state.customerId && !isGone ? null : refusal("booking_not_found");
  }
  if (actor.role !== "therapist") return null;
  if (isGone) return refusal("offerId" in command ? "offer_not_found" : "job_not_found");
  if ("offerId" in command) {
    return state.offerOutcomes[command.offerId]?.therapistId === actor.id ? null : refusal("offer_not_found");
  }
  if (command.type === "advance" && isAsked(state, actor.id)) return null;
  return holdsJob(state, actor.id, command.jobId) ? null : refusal("job_not_found");
};

/** Whoever was asked may let time act, so that the own countdown ends in something. */
const isAsked = (state: BookingState, therapistId: string): boolean =>
  Object.values(state.offerOutcomes).some((each) => each.therapistId === therapistId);

const ENDING: readonly BookingCommand["type"][] = [
  "cancel",
  "cancel_job",
  "complete",
  "customer_absent",
  "leave",
  "part",
];

/**
 * Whether the command may end the visit, which makes whatever was late or still asked in it pointless: time may be told
 * to wait, and the transaction stays small.
 */
const endsVisit = (state: BookingState, command: BookingCommand, { role }: Actor): boolean => {
  const { type } = command;
  if (!isActive(state) || !ENDING.includes(type) || !isAllowed(type, state.phase, role)) return false;
  if (type !== "leave" && type !== "part") return true;
  // A massage that has begun is ended by time, whoever is gone; and of others who are gone, the visit hears nothing.
  const goneId = type === "leave" ? command.userId : command.therapistId;
  return state.phase !== "in_service" && [state.customerId, jobOf(state)?.offer.therapistId].includes(goneId);
};

/**
 * Whether time alone has ended the booking and the command is about what follows: both write the most that there is to
 * write, and would not fit into one transaction.
 */
const isAfterTheEnd = (before: BookingState, now: BookingState, { type }: BookingCommand, { role }: Actor): boolean =>
  isTerminal(now) && !isTerminal(before) && type !== "advance" && isAllowed(type, now.phase, role);

/** To search again answers the card of a search that has ended; nobody has seen that of one that ends only now. */
const seenRefusal = (before: BookingState, command: BookingCommand): Refusal | null =>
  command.type === "retry" && before.phase === "offering" ? notAllowed(before, command) : null;

/** What the phase at hand does not allow, or no longer. */
const phaseRefusal = (state: BookingState, command: BookingCommand, actor: Actor): Refusal | null => {
  if ("offerId" in command) {
    const status = state.offerOutcomes[command.offerId]?.status;
    if (status === undefined || actor.role !== "therapist") return refusal("offer_not_found");
    return status === "open" ? null : refusal(OUTCOME_REFUSAL[status]);
  }
  return isAllowed(command.type, state.phase, actor.role) ? null : notAllowed(state, command);
};

/** What somebody has done as often as one booking allows; those who have more to say about it have a refusal of their own. */
const usedUpRefusal = (state: BookingState, { type }: BookingCommand, actor: Actor): Refusal | null => {
  const { most } = transitions[type];
  if (most === null || !isUsedUp(state, actor, type)) return null;
  if (type === "find_another") return refusal("find_another_limit", { limit: most });
  // Support has been told, a payment or an opinion is known: it is as the person wants it.
  if (type === "call_support" || most === 1) return refusal("already_done");
  return refusal("too_often", { limit: most });
};

const notAllowed = ({ phase }: BookingState, { type }: BookingCommand): Refusal =>
  refusal("command_not_allowed", { command: type, phase });

/** Whether the booking's job is this therapist's, and the one that is meant, if one is named. */
const holdsJob = (state: BookingState, therapistId: string, jobId?: string): boolean => {
  const job = jobOf(state);
  return job?.offer.therapistId === therapistId && (jobId === undefined || job.offer.offerId === jobId);
};

const OUTCOME_REFUSAL: Record<"accepted" | "declined" | "expired" | "withdrawn", RefusalCode> = {
  accepted: "offer_taken",
  declined: "offer_withdrawn",
  expired: "offer_expired",
  withdrawn: "offer_withdrawn",
};

/** Decides the command's own events. Called only for commands that the table allows. */
const obey = (run: Run, command: BookingCommand, actor: Actor): Refusal | null => {
  const { state, facts } = run;
  const { now } = facts;
  switch (command.type) {
    case "advance":
      return null;
    case "retry": {
      const { genderPreference, guestGender } = { ...state.request, ...definedOnly(command) };
      if (genderPreference !== state.request.genderPreference || guestGender !== state.request.guestGender) {
        // Whom the guest would have, and who they are, is nobody else's to say.
        if (actor.role !== "customer") return notAllowed(state, command);
        run.add({ type: "preferences_changed", genderPreference, guestGender }, actor);
      }
      run.add({ type: "window_opened", why: "retry", window: windowFrom(now, 1, policy.search.maxAttempts) }, actor);
      return null;
    }
    case "wait":
      run.add({ type: "wait_began", until: now + policy.wait.maxMs }, actor);
      return null;
    case "find_another":
      run.add({ type: "another_wanted", why: "guest", window: anotherWindow(state, now) }, actor);
      return null;
    case "accept_therapist":
      return acceptTherapist(run, command.therapistId, actor);
    case "cancel":
      run.add(cancellationBy(state, command.reason, actor, now), actor);
      return null;
    case "accept_offer":
      return acceptOffer(run, command.offerId, actor);
    case "decline_offer":
      run.add({ type: "offer_declined", offerId: command.offerId, reason: command.reason }, actor);
      if (run.state.phase === "offering" && isPrivate(run.state)) run.askOthers(run.state);
      return null;
    case "propose_change":
    case "answer_change":
    case "withdraw_change":
      return isActive(state) ? changeBy(run, state, command, actor) : notAllowed(state, command);
    case "share_contact":
    case "call_support":
      return callBy(run, command, actor);
    case "pay":
    case "refund":
    case "tip":
    case "rate_visit":
    case "rate_guest":
      return isTerminal(state) ? settleBy(run, state, command, actor) : notAllowed(state, command);
    case "leave": {
      const { userId } = command;
      const isParty = userId === state.customerId || isAsked(state, userId);
      if (!isParty) return null;
      withdraw(run, userId);
      if (!state.left.includes(userId)) run.add({ type: "party_left", userId }, actor);
      return null;
    }
    case "part":
      withdraw(run, command.therapistId);
      return null;
    case "forget_place":
      return isTerminal(state) ? forgetPlace(run, state, actor) : notAllowed(state, command);
    case "en_route":
    case "delay":
    case "arrived":
    case "contact_attempt":
    case "start":
    case "complete":
    case "customer_absent":
    case "cancel_job":
      return isActive(state) ? workOn(run, state, command, actor) : notAllowed(state, command);
    default:
      return command satisfies never;
  }
};

/** Somebody is gone, or is not to come: the booking goes on as if that side had called off (RULES e1). */
const withdraw = (run: Run, userId: string): void => {
  const { state, facts } = run;
  if (isTerminal(state)) return;
  if (userId === state.customerId) {
    run.add(cancellationBy(state, null, { role: "customer", id: userId }, facts.now), SYSTEM);
  } else if (state.phase === "offering") {
    const offer = state.offers.find(({ therapistId }) => therapistId === userId);
    if (offer) run.add({ type: "offer_declined", offerId: offer.offerId, reason: "other" }, SYSTEM);
  } else if (matchOf(state)?.offer.therapistId === userId) {
    if (state.phase === "therapist_accepted")
      run.add({ type: "another_wanted", why: "not_free", window: anotherWindow(state, facts.now) }, SYSTEM);
    // A massage that has begun is closed by time.
    else if (isActive(state) && state.phase !== "in_service") run.add(givenUp(state, "other", facts.now), SYSTEM);
  }
};

const acceptOffer = (run: Run, offerId: string, actor: Actor): Refusal | null => {
  const { state, facts } = run;
  const offer = state.phase === "offering" ? state.offers.find((each) => each.offerId === offerId) : undefined;
  if (!offer || !facts.therapist) return refusal("offer_not_found");
  run.add(
    {
      type: "offer_accepted",
      offerId,
      confirmDeadlineAt: facts.now + policy.confirm.deadlineMs,
      therapist: {
        ...facts.therapist,
        distanceM: offer.distanceM,
        etaMin: offer.etaMin,
        etaMaxMin: etaMaxMin(offer.etaMin),
      },
    },
    actor,
  );
  return null;
};

const acceptTherapist = (run: Run, therapistId: string, actor: Actor): Refusal | null => {
  const { state, facts } = run;
  if (state.phase !== "therapist_accepted")
    return refusal("command_not_allowed", { command: "accept_therapist", phase: state.phase });
  if (state.match.offer.therapistId !== therapistId) return refusal("therapist_changed");
  const times = visitTimes(state.scheduledFor, {
    now: facts.now,
    etaMaxMin: state.match.card.etaMaxMin,
    serviceMin: serviceMinOf(state.request),
  });
  // Whoever was free when asked may have agreed on another visit since.
  if (!isFreeBetween(facts.commitments ?? [], times.startsAt, times.busyUntil)) {
    run.add({ type: "another_wanted", why: "not_free", window: anotherWindow(state, facts.now) }, SYSTEM);
    return refusal("therapist_not_free");
  }
  run.add({ type: "confirmed", ...times }, actor);
  return null;
};

/** A fresh window of the attempt at hand; whoever was asked alone has been asked. */
const anotherWindow = ({ attempt, maxAttempts }: BookingState, now: number) =>
  windowFrom(now, Math.max(1, attempt), maxAttempts);

const definedOnly = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
