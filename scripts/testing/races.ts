// Races of people on one booking, through the real SDKs: the suite runs a few, `npm run verify -- races` many. Each says
// what came of it; the caller judges.
import { ID, Query } from "node-appwrite";
import { bookings, therapistLocks } from "#schema/tables/bookings";
import { offers } from "#schema/tables/therapists";
import { logOf } from "./booking-log.ts";
import type { Person, Stage } from "./stage.ts";

/** Requests that are under way at the same time. */
const IN_FLIGHT = 60;

export interface AcceptRace {
  bookingId: string;
  /** Answers by what they said: "ok" or the refusal's code. */
  answers: Record<string, number>;
  /** How often the winner's own command was answered as the first time. */
  replaysOk: number;
  replays: number;
  acceptedEvents: number;
  locks: number;
}

/** `count` acceptances of one booking at once, by all of `therapists` in turn, each a command of its own. */
export const raceAccepts = async (stage: Stage, therapists: readonly Person[], count: number): Promise<AcceptRace> => {
  const guest = await stage.regular();
  const { $id: bookingId } = await stage.book(guest);
  for (let wave = 1; wave < therapists.length; wave++) {
    await stage.clock.advance(20_000);
    await guest.must("searchTherapists", { action: "advance", bookingId });
  }
  const open = await stage.house.list(offers, Query.equal("bookingId", bookingId), Query.equal("status", "open"));
  const commands = Array.from({ length: count }, (_, index) => {
    const offer = open[index % open.length]!;
    const person = therapists.find((each) => each.userId === offer.therapistId)!;
    const request = { answer: "accept", offerId: offer.$id, commandId: ID.unique() } as const;
    return () => person.call("respondToOffer", request);
  });
  const answered = await inFlight(commands, IN_FLIGHT);
  const answers: Record<string, number> = {};
  for (const answer of answered) {
    const said = answer.ok ? "ok" : answer.error.code;
    answers[said] = (answers[said] ?? 0) + 1;
  }
  const winner = commands[answered.findIndex((answer) => answer.ok)]!;
  const replayed = await inFlight(
    Array.from({ length: 20 }, () => winner),
    IN_FLIGHT,
  );
  const log = await logOf(stage, bookingId);
  return {
    bookingId,
    answers,
    replays: replayed.length,
    replaysOk: replayed.filter((answer) => answer.ok).length,
    acceptedEvents: log.filter(({ event }) => event.type === "offer_accepted").length,
    locks: (await stage.house.list(therapistLocks, Query.equal("bookingId", bookingId))).length,
  };
};

/**
 * A cancellation against an acceptance, the therapist's or the guest's as `random` (0 to 1) has it.
 * @returns what is wrong with how it ended; empty when all is well
 */
export const raceCancel = async (stage: Stage, therapist: Person, random: () => number): Promise<string[]> => {
  const guest = await stage.regular();
  const { $id: bookingId } = await stage.book(guest);
  const [offer] = await therapist.list(offers, Query.equal("bookingId", bookingId));
  const isConfirming = random() < 0.5;
  const accept = () =>
    therapist.call("respondToOffer", { answer: "accept", offerId: offer!.$id, commandId: ID.unique() });
  if (isConfirming) await accept();
  const yes = isConfirming
    ? () => guest.call("acceptTherapist", { bookingId, commandId: ID.unique(), therapistId: therapist.userId })
    : accept;
  const cancel = () => guest.call("cancelBooking", { bookingId, commandId: ID.unique(), reason: "other" });
  const [saidYes, cancelled] =
    random() < 0.5 ? await Promise.all([yes(), cancel()]) : (await Promise.all([cancel(), yes()])).toReversed();

  const types = (await logOf(stage, bookingId)).map(({ event }) => event.type);
  const row = await guest.get(bookings, bookingId);
  const wrong: string[] = [];
  const say = (isWrong: boolean, what: string) => isWrong && wrong.push(`${what}: ${types.join(" ")}`);
  say(!cancelled!.ok, "the cancellation was refused");
  say(types.at(-1) !== "cancelled", "something happened after the cancellation");
  say(row.status !== "cancelled", "the booking is not cancelled");
  const wanted = isConfirming ? "confirmed" : "offer_accepted";
  say(saidYes!.ok !== types.includes(wanted), "the answer is not what happened");
  const locks = await stage.house.list(therapistLocks, Query.equal("bookingId", bookingId));
  say(locks.length > 0, "the therapist is still locked");
  const [after] = await therapist.list(offers, Query.equal("bookingId", bookingId), Query.equal("status", "open"));
  say(after !== undefined, "an offer is still open");
  return wrong;
};

/** Runs every task with at most `limit` at a time; the answers in the tasks' order. */
const inFlight = async <T>(tasks: readonly (() => Promise<T>)[], limit: number): Promise<T[]> => {
  const results = new Array<T>(tasks.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) results[at] = await tasks[at]!();
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
};
