// The therapist's side of a confirmed booking: the way, the door, the massage, its end.
import type { CancelReason } from "#schema/booking";
import { type Refusal, refusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import type { BookingCommand } from "./commands.ts";
import { windowFrom } from "./deadlines.ts";
import { absentFrom, contactFrom, contactsMissing, isElsewhere, isShownThere } from "./door.ts";
import type { Actor, EventOf } from "./events.ts";
import { absenceFeeIdr } from "./fee.ts";
import type { Run } from "./run.ts";
import { serviceMinOf } from "./schedule.ts";
import type { Active } from "./state.ts";

export type JobCommand = Extract<
  BookingCommand,
  {
    type:
      | "en_route"
      | "delay"
      | "arrived"
      | "contact_attempt"
      | "start"
      | "complete"
      | "customer_absent"
      | "cancel_job";
  }
>;

/** The refusal of the `nth` wrong PIN of a job. */
export const wrongPin = (nth: number): Refusal => refusal("wrong_pin", { triesLeft: policy.job.pinTries - nth });

/** Whether a massage that ends at `now` was far shorter than what is paid for. */
const isShort = ({ request, job }: Active, now: number): boolean =>
  now - (job.startedAt ?? now) < policy.job.shortShare * serviceMinOf(request) * 60_000;

const minutesUntil = (at: number, now: number): number => Math.ceil((at - now) / 60_000);

/** An agent who says so for a therapist has heard from them. */
const arrive = (run: Run, actor: Actor): Refusal | null => {
  const { now, shown = null } = run.facts;
  const isOwnWord = actor.role === "therapist";
  if (isOwnWord && shown && isElsewhere(shown, now)) return refusal("not_there", { metres: shown.distanceM });
  run.add({ type: "arrived", isShown: !isOwnWord || isShownThere(shown, now) }, actor);
  return null;
};

/** The job goes back into its search, at the kept price and with attempts on top. */
export const givenUp = (
  state: Pick<Active, "attempt" | "maxAttempts">,
  reason: CancelReason,
  now: number,
): EventOf<"therapist_cancelled"> => {
  const maxAttempts = state.maxAttempts + policy.search.extraAttemptsAfterTherapistCancel;
  // Whoever was asked alone has been asked.
  const attempt = Math.max(1, Math.min(state.attempt, maxAttempts));
  return { type: "therapist_cancelled", reason, window: windowFrom(now, attempt, maxAttempts) };
};

/** Decides the events of a step that the transition table allows. */
export const workOn = (run: Run, { job, ...state }: Active, command: JobCommand, actor: Actor): Refusal | null => {
  const { now } = run.facts;
  switch (command.type) {
    case "en_route":
    case "arrived": {
      const from = state.scheduledFor === null ? now : state.scheduledFor - policy.schedule.setOffBeforeMs;
      if (now < from) return refusal("not_yet", { minutes: minutesUntil(from, now) });
      if (command.type === "arrived") return arrive(run, actor);
      run.add({ type: command.type }, actor);
      return null;
    }
    case "delay": {
      const leftMin = state.quote.terms.maxDelayMin - job.delayMin;
      if (command.minutes > leftMin) return refusal("delay_limit", { minutes: leftMin });
      run.add(
        { type: "delayed", minutes: command.minutes, expectedAt: job.expectedAt + command.minutes * 60_000 },
        actor,
      );
      return null;
    }
    case "contact_attempt": {
      const from = contactFrom(job, state.quote.terms, now);
      if (now < from) return refusal("contact_later", { minutes: minutesUntil(from, now) });
      run.add({ type: "contact_attempted" }, actor);
      return null;
    }
    case "start":
      if (actor.role === "therapist" && job.pinTries >= policy.job.pinTries) return refusal("pin_locked");
      if (actor.role === "therapist" && command.pin !== state.pin) {
        run.add({ type: "pin_refused" }, actor);
        return wrongPin(job.pinTries + 1);
      }
      run.add({ type: "started" }, actor);
      return null;
    case "complete":
      run.add({ type: "completed", isShort: actor.role === "therapist" && isShort({ ...state, job }, now) }, actor);
      return null;
    case "customer_absent": {
      const { terms } = state.quote;
      const from = absentFrom(job, terms, now);
      if (now < from) return refusal("too_early", { minutes: minutesUntil(from, now) });
      const missing = contactsMissing(job, terms, now);
      if (missing > 0) return refusal("contact_first", { missing });
      run.add({ type: "customer_absent", feeDueIdr: absenceFeeIdr(state.quote) }, actor);
      return null;
    }
    case "cancel_job": {
      run.add(givenUp(state, command.reason, now), actor);
      return null;
    }
    default:
      return command satisfies never;
  }
};
