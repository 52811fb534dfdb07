// One booking of the simulated day, with its guest, and with its therapist once there is one: what they do next.
import type { BookingCommand } from "#domain/booking/commands";
import type { Actor, LoggedEvent } from "#domain/booking/events";
import type { Decision } from "#domain/booking/run";
import { type BookingState, isActive, isTerminal } from "#domain/booking/state";
import { policy } from "#domain/policy";
import type { Agenda } from "./agenda.ts";
import { behaviour } from "./behaviour.ts";
import type { GuestPlan } from "./city.ts";
import type { MarketTherapist } from "./market.ts";
import { Random } from "./random.ts";

const MINUTE = 60_000;

/** A command without its id, which the day gives it. */
export type Ask = BookingCommand extends infer C ? (C extends BookingCommand ? Omit<C, "id"> : never) : never;

/** What a visit needs of the day around it. */
export interface Stagehand {
  readonly agenda: Agenda;
  give(visit: Visit, ask: Ask, actor: Actor): Decision;
  therapist(therapistId: string): MarketTherapist;
}

/** A booking with its guest, and with its therapist once there is one. */
export class Visit {
  readonly plan: GuestPlan;
  readonly log: LoggedEvent[] = [];
  state: BookingState;
  /** The deadline that the tab waits for. */
  tickAt: number | null = null;
  private readonly day: Stagehand;
  private readonly random: Random;
  private readonly guest: Actor;
  private retries = 0;

  constructor(plan: GuestPlan, state: BookingState, day: Stagehand) {
    this.plan = plan;
    this.state = state;
    this.day = day;
    this.random = new Random(plan.seed);
    this.guest = { role: "customer", id: plan.id };
  }

  /** The guest's patience with the search. */
  waits(): void {
    const { patienceMs, leastPatienceMs } = behaviour.guest;
    this.later(leastPatienceMs + this.random.exponential(patienceMs), () => {
      if (this.state.phase === "offering") this.say({ type: "cancel", reason: "too_long" });
    });
  }

  /** Plans what comes next, when a decision has led to a new phase. */
  goOn(before: BookingState | null): void {
    const { phase } = this.state;
    if (before?.phase === phase) return;
    if (phase === "therapist_accepted") this.answerCard();
    else if (phase === "exhausted") this.afterNobody();
    else if (phase === "confirmed") this.confirmed();
    else if (phase === "arrived") this.atTheDoor();
    else if (phase === "in_service") {
      this.during(Number(this.plan.request.serviceDuration) * MINUTE, { type: "complete" });
    }
  }

  private later(ms: number, act: () => void): void {
    this.day.agenda.after(ms, act);
  }

  private say(ask: Ask): void {
    if (!isTerminal(this.state)) this.day.give(this, ask, this.guest);
  }

  private answerCard(): void {
    if (this.state.phase !== "therapist_accepted") return;
    const { confirms, wantsAnother, declinesCard, answerMs } = behaviour.guest;
    const { therapistId } = this.state.match.offer;
    const mood = this.random.next();
    this.later(3000 + this.random.exponential(answerMs), () => {
      if (this.state.phase !== "therapist_accepted") return;
      if (mood < confirms) this.say({ type: "accept_therapist", therapistId });
      else if (mood < confirms + wantsAnother) this.say({ type: "find_another" });
      else if (mood < confirms + wantsAnother + declinesCard) this.say({ type: "cancel", reason: "changed_plans" });
    });
  }

  private afterNobody(): void {
    const isStaying = this.retries < behaviour.guest.maxRetries && this.random.chance(behaviour.guest.retries);
    this.later(20_000 + this.random.exponential(30_000), () => {
      if (this.state.phase !== "exhausted") return;
      this.retries += 1;
      this.say(isStaying ? { type: "retry" } : { type: "cancel", reason: "too_long" });
    });
  }

  /** A step of the therapist who has the job now, if they still have it then. */
  private during(ms: number, ask: Ask): void {
    if (!isActive(this.state)) return;
    const { therapistId } = this.state.job.offer;
    this.later(ms, () => {
      if (!isActive(this.state) || this.state.job.offer.therapistId !== therapistId) return;
      this.day.give(this, ask, { role: "therapist", id: therapistId });
    });
  }

  private confirmed(): void {
    if (!isActive(this.state)) return;
    const { setsOffMs, cancelsJob, reportsDelay, delayMin } = behaviour.therapist;
    const { offer, card } = this.state.job;
    const { random } = this.day.therapist(offer.therapistId);
    const ride = (random.between(card.etaMin, card.etaMaxMin) + 2) * MINUTE;
    if (random.chance(cancelsJob)) {
      this.during(random.between(0.2, 0.8) * ride, { type: "cancel_job", reason: "emergency" });
      return;
    }
    if (this.random.chance(behaviour.guest.cancelsAfterConfirm)) {
      this.later(this.random.between(0.05, 0.9) * ride, () => this.say({ type: "cancel", reason: "changed_plans" }));
    }
    this.during(Math.min(random.exponential(setsOffMs), ride / 2), { type: "en_route" });
    const isLate = random.chance(reportsDelay);
    if (isLate) this.during(ride * 0.8, { type: "delay", minutes: delayMin });
    this.during(ride + (isLate ? delayMin * MINUTE : 0), { type: "arrived" });
  }

  private atTheDoor(): void {
    if (!isActive(this.state)) return;
    const { absentAfterMs, absentAfterContacts } = policy.terms;
    const earlyMs = Math.max(0, this.state.job.expectedAt - this.state.updatedAt);
    if (!this.random.chance(behaviour.guest.isAbsent)) {
      this.during(behaviour.therapist.atTheDoorMs, { type: "start", pin: "0000" });
      return;
    }
    for (let call = 1; call <= absentAfterContacts; call++)
      this.during(earlyMs + call * 5 * MINUTE, { type: "contact_attempt" });
    this.during(earlyMs + absentAfterMs + MINUTE, { type: "customer_absent" });
  }
}
