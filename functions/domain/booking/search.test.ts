// How a search goes on: RULES e2 and e3, and the acceptance tests of e10 that the decider alone can show.
import { describe, expect, it } from "vitest";
import type { Candidate } from "../dispatch/candidate.ts";
import { policy } from "../policy.ts";
import { nextDeadlineAt } from "./deadlines.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import {
  AGENT,
  candidate,
  createCommand,
  GUEST,
  MINUTE,
  NOON,
  Play,
  REGULAR,
  request,
  SECOND,
} from "./scene.testing.ts";

const asked = (play: Play): string[] =>
  play.state.phase === "offering" ? play.state.offers.map((each) => each.therapistId) : [];
const kinds = (play: Play): string[] => play.log.map(({ event }) => event.type);
const many = (count: number) => Array.from({ length: count }, (_, at) => candidate(`t${at + 1}`, 500 + at * 100));

describe("a window", () => {
  it("asks one therapist at once, a second after 20 s, a third after 40 s, and all run out together", () => {
    const play = new Play({ candidates: many(6) });
    expect(asked(play)).toEqual(["t1"]);
    play.after(19_999).tick();
    expect(asked(play)).toEqual(["t1"]);
    play.after(1).tick();
    expect(asked(play)).toEqual(["t1", "t2"]);
    play.after(20 * SECOND).tick();
    expect(asked(play)).toEqual(["t1", "t2", "t3"]);
    play.after(10 * SECOND).tick();
    expect(asked(play)).toEqual(["t1", "t2", "t3"]);
    const deadlines = play.state.phase === "offering" ? play.state.offers.map((each) => each.deadlineAt) : [];
    expect(new Set(deadlines)).toEqual(new Set([NOON + 60 * SECOND]));
  });

  it("asks the next therapist at once when one declines", () => {
    const play = new Play({ candidates: many(6) }).after(5 * SECOND);
    play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" });
    expect(asked(play)).toEqual(["t2"]);
  });

  it("makes no offer that could not be answered in twelve seconds", () => {
    const play = new Play({ candidates: many(6) }).after(48 * SECOND + 1);
    play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" });
    expect(asked(play)).toEqual([]);
    expect(nextDeadlineAt(play.state, play.now)).toBe(NOON + 60 * SECOND);
  });

  it("asks nobody twice: neither who declined nor whose time ran out", () => {
    const play = new Play({ candidates: many(2) }).after(SECOND);
    play.therapist("t1", { type: "decline_offer", offerId: play.offerOf("t1"), reason: "busy" });
    play.after(60 * SECOND).tick();
    expect(kinds(play).filter((kind) => kind === "offered")).toHaveLength(2);
    expect(play.state).toMatchObject({ phase: "exhausted", reason: "nobody_accepted" });
  });

  it("withdraws the other offers when one is accepted", () => {
    const play = new Play({ candidates: many(6) }).after(40 * SECOND).ticked();
    const ids = ["t1", "t2", "t3"].map((id) => play.offerOf(id));
    play.accepted("t2");
    expect(ids.map((id) => play.state.offerOutcomes[id]?.status)).toEqual(["withdrawn", "accepted", "withdrawn"]);
  });

  it("may ask again those whose offers were withdrawn", () => {
    const play = new Play({ candidates: many(2) })
      .after(20 * SECOND)
      .ticked()
      .accepted("t2");
    play.guest({ type: "find_another" });
    expect(asked(play)).toEqual(["t1"]);
  });
});

describe("the radius", () => {
  const radii = (play: Play) =>
    play.log.flatMap(({ event }) => (event.type === "window_opened" ? event.window.radiusM : []));

  it("grows with each attempt", () => {
    const play = new Play({ candidates: many(9) });
    for (let attempt = 2; attempt <= 5; attempt++) play.after(60 * SECOND).tick();
    expect(radii(play)).toEqual([7000, 10_000, 14_000, 20_000]);
    expect(play.after(60 * SECOND).ticked().state.phase).toBe("exhausted");
  });

  it("widens at once where nobody is left inside it, and says how far it looks", () => {
    const play = new Play({ candidates: [candidate("far", 9000)] });
    expect(asked(play)).toEqual(["far"]);
    expect(play.state).toMatchObject({ attempt: 1, window: { radiusM: 5000 }, search: { radiusM: 10_000 } });
  });
});

describe("nobody", () => {
  it("in the pool is told at once, not after five empty countdowns", () => {
    const play = new Play({ candidates: [] });
    expect(play.state).toMatchObject({ phase: "exhausted", reason: "nobody_available" });
  });

  it("but therapists at work is as good as an empty pool", () => {
    const play = new Play({ candidates: [candidate("t1", 500, { lock: { kind: "busy", bookingId: "other" } })] });
    expect(play.state).toMatchObject({ phase: "exhausted", reason: "nobody_available" });
  });

  it.each(["offered", "held"] as const)("is told while somebody %s elsewhere may be free in a moment", (kind) => {
    const play = new Play({ candidates: [candidate("t1", 500, { lock: { kind, bookingId: "other" } })] });
    expect(play.state).toMatchObject({ phase: "offering", offers: [] });
    play.candidates = [candidate("t1", 500)];
    play.after(20 * SECOND).tick();
    expect(asked(play)).toEqual(["t1"]);
  });

  it("was asked in the end: then the reason is that nobody was available", () => {
    const held = candidate("t1", 500, { lock: { kind: "held", bookingId: "other" } });
    const play = new Play({ candidates: [held] }).exhausted();
    expect(play.state).toMatchObject({ phase: "exhausted", reason: "nobody_available" });
  });

  it("found can be tried again: five fresh attempts", () => {
    const play = new Play({ candidates: [] });
    play.candidates = many(1);
    play.guest({ type: "retry" });
    expect(play.state).toMatchObject({
      phase: "offering",
      attempt: 1,
      maxAttempts: 5,
      offers: [{ therapistId: "t1" }],
    });
  });
});

describe("somebody else", () => {
  it("is sought in a fresh window of the same attempt, without whom the guest did not want", () => {
    const play = new Play({ candidates: many(3) })
      .after(60 * SECOND)
      .ticked()
      .after(20 * SECOND);
    expect(play.state).toMatchObject({ attempt: 2 });
    play.accepted("t2").after(5 * SECOND);
    play.guest({ type: "find_another" });
    expect(play.state).toMatchObject({
      phase: "offering",
      attempt: 2,
      findAnotherUses: 1,
      excluded: { t2: "not_wanted" },
    });
    expect(play.state).toMatchObject({ window: { startedAt: play.now, deadlineAt: play.now + 60 * SECOND } });
    expect(asked(play)).toEqual(["t3"]);
  });

  it("can be asked for five times, then the guest decides or cancels", () => {
    const play = new Play({ candidates: many(9) });
    for (let use = 1; use <= policy.search.maxFindAnother; use++) {
      expect(play.accepted(`t${use}`).guest({ type: "find_another" }).refusal).toBeNull();
    }
    expect(play.accepted("t6").guest({ type: "find_another" }).refusal).toEqual({
      code: "find_another_limit",
      params: { limit: 5 },
    });
    expect(play.state.phase).toBe("therapist_accepted");
  });
});

describe("a therapist who said yes", () => {
  const endings = {
    "the guest wants somebody else": (play: Play) => play.guest({ type: "find_another" }),
    "the guest cancels": (play: Play) => play.guest({ type: "cancel", reason: "price" }),
    "the guest is silent": (play: Play) => play.after(60 * SECOND).tick(),
  };
  it.each(Object.entries(endings))("sees the offer withdrawn when %s", (_, end) => {
    const play = new Play().accepted();
    const offerId = play.pastOfferOf("t1");
    expect(play.state.offerOutcomes[offerId]?.status).toBe("accepted");
    end(play);
    expect(play.state.offerOutcomes[offerId]?.status).toBe("withdrawn");
  });

  it("may be asked again when the guest was only silent", () => {
    const play = new Play({ candidates: many(1) })
      .accepted()
      .after(60 * SECOND)
      .ticked();
    expect(play.state).toMatchObject({ phase: "exhausted", reason: "customer_silent" });
    play.guest({ type: "retry" });
    expect(asked(play)).toEqual(["t1"]);
  });
});

describe("whom the guest would have", () => {
  const searched = (): Play => {
    const asked = { ...request, genderPreference: "female" as const };
    return new Play({ candidates: [] }, createCommand({ request: asked }));
  };

  it("is theirs to change when nobody is found", () => {
    const play = searched();
    expect(play.guest({ type: "retry", genderPreference: "any" }).refusal).toBeNull();
    expect(play.state.request.genderPreference).toBe("any");
  });

  it.each([{ genderPreference: "any" as const }, { guestGender: "male" as const }])(
    "is not an agent's to change: %j",
    (choice) => {
      const play = searched();
      const { refusal, events } = play.give({ type: "retry", ...choice }, AGENT);
      expect(refusal?.code).toBe("command_not_allowed");
      expect(events).toEqual([]);
    },
  );

  it("is kept when an agent searches again", () => {
    const play = searched();
    expect(play.give({ type: "retry" }, AGENT).refusal).toBeNull();
    expect(play.state.request.genderPreference).toBe("female");
  });
});

describe("a preferred therapist who cannot be asked now", () => {
  it.each<[string, Partial<Candidate>]>([
    ["is asked by another search", { lock: { kind: "offered", bookingId: "other" } }],
    ["waits for another guest's yes", { lock: { kind: "held", bookingId: "other" } }],
    ["has just said no to somebody", { lastDeclinedAt: NOON - SECOND }],
    ["is on a job", { lock: { kind: "busy", bookingId: "other" } }],
    ["is offline", { isAvailable: false }],
  ])("is not waited for: who %s", (_, change) => {
    const customer = { ...REGULAR, met: [{ therapistId: "t1", name: "t1" }] };
    const command = createCommand({ request: { ...request, preferredTherapistId: "t1" } });
    const play = new Play({ customer, candidates: [candidate("t1", 500, change), candidate("t2", 1500)] }, command);
    expect(play.state).toMatchObject({ phase: "offering", attempt: 1, offers: [{ therapistId: "t2" }] });
  });
});

describe("a preferred therapist who said yes and then gives up", () => {
  it("is followed at once by the search that everybody has, with one message", () => {
    const customer = { ...NEW_CUSTOMER, $id: GUEST.id, met: [{ therapistId: "t1", name: "Sari" }] };
    const command = createCommand({ request: { ...request, preferredTherapistId: "t1" } });
    const play = new Play({ candidates: many(3), customer }, command).confirmed();
    const { events } = play.therapist("t1", { type: "cancel_job", reason: "emergency" });
    expect(events.map(({ event }) => event.type)).toEqual(["therapist_cancelled", "offered"]);
    expect(play.state.attempt).toBe(1);
    expect(asked(play)).toEqual(["t2"]);
  });
});

describe("time that nobody watched", () => {
  it.each([
    [60, "offering", 2],
    [150, "offering", 3],
    [299, "offering", 5],
    [300, "exhausted", 5],
    [300 + 15 * 60 - 1, "exhausted", 5],
    [300 + 15 * 60, "cancelled_by_system", 5],
  ])("is made up for after %i s: %s", (seconds, phase, attempt) => {
    const play = new Play({ candidates: many(9) }).after(seconds * SECOND).ticked();
    expect(play.state.phase).toBe(phase);
    if (phase === "offering") expect(play.state.attempt).toBe(attempt);
  });

  it("gives the guest the full quarter of an hour from the end of the search, not from its discovery", () => {
    const play = new Play().after(10 * MINUTE).ticked();
    expect(play.state).toMatchObject({ phase: "exhausted", resumeDeadlineAt: NOON + 20 * MINUTE });
  });
});

describe("acceptance tests of RULES e10 that the decider alone can show", () => {
  it("3: an acceptance at the deadline is decided by the server's time", () => {
    const play = new Play().after(60 * SECOND);
    const { refusal } = play.therapist("t1", { type: "accept_offer", offerId: play.offerOf("t1") });
    expect(refusal?.code).toBe("offer_expired");
  });

  it("6: after a cancellation nobody is asked any more", () => {
    const play = new Play({ candidates: many(9) }).after(20 * SECOND).ticked();
    play.guest({ type: "cancel", reason: "too_long" });
    const { length } = play.log;
    for (let minutes = 0; minutes < 30; minutes++) play.after(MINUTE).tick();
    expect(play.log).toHaveLength(length);
  });

  it("7: a therapist who comes online 30 s into the last window still gets the offer", () => {
    const play = new Play({ candidates: many(5) });
    for (let attempt = 2; attempt <= 5; attempt++) play.after(60 * SECOND).tick();
    play.after(30 * SECOND);
    play.candidates = [...many(5), candidate("late", 100)];
    play.after(nextDeadlineAt(play.state, play.now)! - play.now).tick();
    expect(asked(play)).toContain("late");
  });

  it("9: without a sweep and without a guest, the next look finds the right state", () => {
    const watched = new Play({ candidates: many(9) });
    for (let second = 0; second < 2000; second += 20) watched.after(20 * SECOND).tick();
    const unwatched = new Play({ candidates: many(9) }).after(2000 * SECOND).ticked();
    expect(unwatched.state.phase).toBe(watched.state.phase);
  });

  it("10: the same commands at the same times give the same log, byte for byte", () => {
    const played = () => {
      const play = new Play({ candidates: many(9) })
        .after(20 * SECOND)
        .ticked()
        .accepted("t2");
      play.guest({ type: "find_another" });
      return JSON.stringify(play.after(90 * SECOND).ticked().log);
    };
    expect(played()).toBe(played());
  });
});
