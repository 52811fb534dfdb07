import { describe, expect, it } from "vitest";
import { areas } from "#schema/areas";
import type { BookingChange } from "#schema/booking";
import { policy } from "../policy.ts";
import { payOf } from "../pricing/quote.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { createCommand, MINUTE, NOON, Play, quoteFor, request, toAHotel } from "./scene.testing.ts";
import type { Active, BookingState } from "./state.ts";

const HOUR = 60 * MINUTE;
const LATER = NOON + 6 * HOUR;

const LONGER_IDR = quoteFor({ ...request, serviceDuration: "120" }, NOON).totalIdr;

const change = {
  later: { kind: "time", minutes: 30 },
  earlier: { kind: "time", minutes: -60 },
  longer: { kind: "duration", serviceDuration: "120" },
  shorter: { kind: "duration", serviceDuration: "60" },
  both: { kind: "people", people: 2 },
  hotel: toAHotel,
} satisfies Record<string, BookingChange>;

const forLater = () => new Play({}, createCommand({ quote: quoteFor(request, NOON, LATER) }));
const job = (state: BookingState) => (state as Active).job;
const proposalId = (play: Play): string => job(play.state).proposal?.proposalId ?? "none";
const proposed = (play: Play, what: BookingChange): Play => {
  expect(play.guest({ type: "propose_change", change: what }).refusal).toBeNull();
  return play;
};
const accepted = (play: Play) =>
  play.therapist("t1", { type: "answer_change", proposalId: proposalId(play), answer: "accepted" });

describe("a proposal", () => {
  it("changes nothing until the other side accepts it", () => {
    const play = new Play().confirmed();
    const before = play.state as Active;
    proposed(play, change.longer);
    const { proposal, ...rest } = job(play.state);
    expect({ ...rest, proposal: null }).toEqual(before.job);
    expect([play.state.quote, play.state.request]).toEqual([before.quote, before.request]);
    expect(proposal).toMatchObject({ by: "customer", status: "open", quote: { totalIdr: LONGER_IDR } });
    expect(accepted(play).refusal).toBeNull();
    expect(play.state).toMatchObject({ quote: { totalIdr: LONGER_IDR }, request: { serviceDuration: "120" } });
    expect(job(play.state).proposal?.status).toBe("accepted");
  });

  it("has the price that was shown, also when it is accepted at night", () => {
    const play = proposed(new Play().confirmed(), change.longer);
    const shown = job(play.state).proposal?.quote;
    accepted(play.after(9 * MINUTE));
    expect(play.state.quote).toEqual(shown);
    expect(job(play.state).offer).toMatchObject(payOf(shown!));
  });

  it("is answered by the other side only, and withdrawn by its own only", () => {
    const play = proposed(new Play().confirmed(), change.later);
    const id = proposalId(play);
    expect(play.guest({ type: "answer_change", proposalId: id, answer: "accepted" }).refusal?.code).toBe(
      "proposal_not_found",
    );
    expect(play.therapist("t1", { type: "withdraw_change", proposalId: id }).refusal?.code).toBe("proposal_not_found");
    expect(play.therapist("t2", { type: "answer_change", proposalId: id, answer: "accepted" }).refusal?.code).toBe(
      "job_not_found",
    );
    expect(
      play.therapist("t1", { type: "answer_change", proposalId: "forged.1", answer: "declined" }).refusal?.code,
    ).toBe("proposal_not_found");
    expect(job(play.state).proposal?.status).toBe("open");
  });

  it.each<["declined" | "withdrawn" | "expired", (play: Play) => void]>([
    [
      "declined",
      (play) => play.therapist("t1", { type: "answer_change", proposalId: proposalId(play), answer: "declined" }),
    ],
    ["withdrawn", (play) => play.guest({ type: "withdraw_change", proposalId: proposalId(play) })],
    ["expired", (play) => play.after(policy.changes.answerMs).tick()],
  ])("that was %s changes nothing, cannot be answered any more, and makes room for another", (status, end) => {
    const play = proposed(new Play().confirmed(), change.longer);
    expect(play.guest({ type: "propose_change", change: change.later }).refusal?.code).toBe("proposal_open");
    end(play);
    expect(job(play.state).proposal?.status).toBe(status);
    expect(play.state.request.serviceDuration).toBe("90");
    expect(accepted(play).refusal?.code).toBe("proposal_closed");
    proposed(play, change.later);
  });

  it("comes from the therapist as well, and is the guest's to accept", () => {
    const play = new Play().confirmed();
    play.therapist("t1", { type: "propose_change", change: change.later });
    const answer = { type: "answer_change", proposalId: proposalId(play), answer: "accepted" } as const;
    expect(play.guest(answer).refusal).toBeNull();
    expect(job(play.state).proposal).toMatchObject({ by: "therapist", status: "accepted" });
  });

  it("is closed by the end of the booking", () => {
    const play = proposed(new Play().confirmed(), change.later);
    play.guest({ type: "cancel", reason: "other" });
    expect(play.state).toMatchObject({ job: { proposal: { status: "expired" } } });
  });

  it("that would meet another booking of the therapist is refused, when it is made and when it is answered", () => {
    const play = new Play().confirmed();
    const { busyUntil } = job(play.state);
    play.commitments = [{ startsAt: busyUntil, until: busyUntil + HOUR }];
    expect(play.guest({ type: "propose_change", change: change.longer }).refusal?.code).toBe("therapist_not_free");
    play.commitments = [];
    proposed(play, change.longer);
    play.commitments = [{ startsAt: busyUntil + 29 * MINUTE, until: busyUntil + HOUR }];
    expect(accepted(play).refusal?.code).toBe("therapist_not_free");
    play.commitments = [{ startsAt: busyUntil + 30 * MINUTE, until: busyUntil + HOUR }];
    expect(accepted(play).refusal).toBeNull();
  });

  it("given again with the same id is one proposal", () => {
    const play = new Play().confirmed();
    play.guest({ type: "propose_change", change: change.later }, "same");
    expect(play.guest({ type: "propose_change", change: change.later }, "same")).toMatchObject({
      events: [],
      refusal: null,
    });
  });
});

describe("what may be changed when", () => {
  const phases = {
    confirmed: () => new Play().confirmed(),
    en_route: () => {
      const play = new Play().confirmed();
      play.therapist("t1", { type: "en_route" });
      return play;
    },
    arrived: () => new Play().arrived(),
    in_service: () => new Play().inService(),
  };
  it.each<[keyof typeof phases, keyof typeof change, string | null]>([
    ["confirmed", "later", null],
    ["confirmed", "longer", null],
    ["confirmed", "shorter", null],
    ["confirmed", "both", null],
    ["confirmed", "hotel", null],
    ["en_route", "later", null],
    ["en_route", "hotel", null],
    ["en_route", "longer", null],
    ["arrived", "later", "command_not_allowed"],
    ["arrived", "hotel", "command_not_allowed"],
    ["arrived", "longer", null],
    ["arrived", "both", null],
    ["in_service", "later", "command_not_allowed"],
    ["in_service", "hotel", "command_not_allowed"],
    ["in_service", "longer", null],
    ["in_service", "both", null],
    ["in_service", "shorter", null],
  ])("%s: %s → %s", (phase, what, code) => {
    const refusal = phases[phase]().guest({ type: "propose_change", change: change[what] }).refusal;
    expect(refusal?.code ?? null).toBe(code);
  });

  it("nothing before the confirmation and nothing after the end", () => {
    const early = new Play().accepted();
    expect(early.guest({ type: "propose_change", change: change.later }).refusal?.code).toBe("command_not_allowed");
    const late = new Play().inService();
    late.therapist("t1", { type: "complete" });
    expect(late.guest({ type: "propose_change", change: change.longer }).refusal?.code).toBe("command_not_allowed");
  });

  it.each<[string, BookingChange]>([
    ["the same time", { kind: "time", minutes: 0 }],
    ["the same duration", { kind: "duration", serviceDuration: "90" }],
    ["as many people", { kind: "people", people: 1 }],
    [
      "the same place",
      {
        ...change.hotel,
        address: request.address,
        building: request.building,
        landmark: request.landmark,
        hotel: request.hotel,
        accessNote: "",
        entrancePhotoId: null,
      },
    ],
  ])("%s is nothing to change", (_, same) => {
    const play = new Play().confirmed();
    expect(play.guest({ type: "propose_change", change: same }).refusal?.code).toBe("nothing_to_change");
  });

  it("a start never moves into the past, and the refusal says how far it may", () => {
    const play = new Play().confirmed();
    const { expectedAt } = job(play.state);
    const minutes = -Math.floor((expectedAt - play.now) / (5 * MINUTE)) * 5;
    expect(play.guest({ type: "propose_change", change: { kind: "time", minutes } }).refusal).toMatchObject({
      code: "invalid_input",
      fields: [{ path: "change.minutes", problem: "too_small", limit: minutes + 1 }],
    });
    expect(play.guest({ type: "propose_change", change: { kind: "time", minutes: minutes + 5 } }).refusal).toBeNull();
  });

  it("a massage does not become shorter than it has been", () => {
    const play = new Play().inService().after(59 * MINUTE);
    expect(play.guest({ type: "propose_change", change: change.shorter }).refusal).toBeNull();
    // Accepted too late: the hour is over.
    expect(accepted(play.after(MINUTE)).refusal?.code).toBe("command_not_allowed");
    expect(play.state.request.serviceDuration).toBe("90");
  });

  it("a place must be served and in the same city", () => {
    const play = new Play().confirmed();
    const ask = (place: Partial<typeof change.hotel>) =>
      play.guest({ type: "propose_change", change: { ...change.hotel, ...place } }).refusal;
    expect(ask({ areaCode: "nowhere" })).toMatchObject({
      code: "invalid_input",
      fields: [{ path: "change.areaCode", problem: "area_unknown" }],
    });
    expect(ask({ coordinates: { lat: -6.9, lng: 106.8 } })?.code).toBe("outside_service_area");
    const elsewhere = areas.find((area) => area.cityId === "bali")!;
    expect(ask({ areaCode: elsewhere.code, coordinates: elsewhere.centre })?.code).toBe("outside_service_area");
  });
});

describe("an accepted change", () => {
  it("of the time moves promise and arrival of a booking at once, at the same price", () => {
    const play = new Play().confirmed();
    const before = play.state as Active;
    accepted(proposed(play, change.later));
    expect(play.state.quote).toEqual(before.quote);
    expect(job(play.state)).toMatchObject({
      expectedAt: before.job.expectedAt + 30 * MINUTE,
      promisedAt: before.job.promisedAt + 30 * MINUTE,
      startsAt: before.job.startsAt,
      busyUntil: before.job.busyUntil + 30 * MINUTE,
    });
    expect(play.state.scheduledFor).toBeNull();
  });

  it("of the time moves the start of a booking for later, with the night's price if it moves into the night", () => {
    const evening = NOON + 9.5 * HOUR;
    const play = new Play({}, createCommand({ quote: quoteFor(request, NOON, evening) })).confirmed();
    const before = play.state as Active;
    accepted(proposed(play, change.later));
    const after = play.state as Active;
    expect(after).toMatchObject({
      scheduledFor: evening + 30 * MINUTE,
      quote: { scheduledFor: evening + 30 * MINUTE },
    });
    expect(after.job.startsAt).toBe(before.job.startsAt + 30 * MINUTE);
    expect(after.quote.totalIdr - before.quote.totalIdr).toBe(50_000);
    expect(after.job.offer.payIdr).toBe(payOf(after.quote).payIdr);
  });

  it("of the time within the day costs nothing", () => {
    const play = forLater().confirmed();
    const { totalIdr } = play.state.quote;
    accepted(proposed(play, change.earlier));
    expect(play.state).toMatchObject({ scheduledFor: LATER - HOUR, quote: { totalIdr } });
  });

  it("of the duration is paid and takes the therapist's time; extended late, from the real start", () => {
    const play = new Play().confirmed();
    const { busyUntil } = job(play.state);
    play.after(90 * MINUTE).therapist("t1", { type: "arrived" });
    play.therapist("t1", { type: "start", pin: "4711" });
    const startedAt = play.now;
    accepted(proposed(play.after(60 * MINUTE), change.longer));
    expect(job(play.state).busyUntil).toBe(startedAt + 2 * HOUR + policy.job.bufferMs);
    expect(job(play.state).busyUntil).toBeGreaterThan(busyUntil + 30 * MINUTE);
    expect(play.state.quote.totalIdr).toBe(LONGER_IDR);
  });

  it("of a second person costs a second massage and takes the therapist's time for both", () => {
    const play = new Play().inService();
    const before = play.state as Active;
    accepted(proposed(play, change.both));
    const after = play.state as Active;
    expect(after.quote.lines).toContainEqual({ code: "person", amountIdr: 210_000 });
    expect(after.quote.totalIdr).toBe(before.quote.totalIdr + 210_000);
    expect(after.job.offer.payIdr).toBe(payOf(after.quote).payIdr);
    expect(after.job.busyUntil).toBe(before.job.busyUntil + 90 * MINUTE);
    expect(nextDeadlineAt(after, play.now)).toBe(play.now + 180 * MINUTE + policy.job.overdueEndMs);
    // Longer then is longer for each of the two.
    accepted(proposed(play, change.longer));
    expect(play.state.quote.totalIdr).toBe(before.quote.totalIdr - 210_000 + 2 * 270_000);
    expect(job(play.state).busyUntil).toBe(before.job.busyUntil + 150 * MINUTE);
  });

  it("of a second person is not taken back once its time has come", () => {
    const play = new Play().inService();
    accepted(proposed(play, change.both));
    play.after(90 * MINUTE);
    const alone = { kind: "people", people: 1 } as const;
    expect(play.guest({ type: "propose_change", change: alone }).refusal?.code).toBe("command_not_allowed");
  });

  it("of a second person is refused where the therapist is expected elsewhere by then", () => {
    const play = new Play().confirmed();
    const { busyUntil } = job(play.state);
    play.commitments = [{ startsAt: busyUntil + 89 * MINUTE, until: busyUntil + 3 * HOUR }];
    expect(play.guest({ type: "propose_change", change: change.both }).refusal?.code).toBe("therapist_not_free");
    play.commitments = [{ startsAt: busyUntil + 90 * MINUTE, until: busyUntil + 3 * HOUR }];
    expect(play.guest({ type: "propose_change", change: change.both }).refusal).toBeNull();
  });

  it("of a second person goes with the booking to another therapist", () => {
    const play = new Play().confirmed();
    accepted(proposed(play, change.both));
    play.therapist("t1", { type: "cancel_job", reason: "emergency" });
    expect(play.state).toMatchObject({ phase: "offering", request: { people: 2 } });
  });

  it("of the place brings its price and its door", () => {
    const play = new Play().confirmed();
    const { totalIdr } = play.state.quote;
    accepted(proposed(play, change.hotel));
    expect(play.state.request).toMatchObject({ building: "Hotel Melati 12A", hotel: true });
    expect(play.state.request).not.toHaveProperty("kind");
    expect(play.state.quote.totalIdr).toBe(totalIdr + 25_000);
  });
});
