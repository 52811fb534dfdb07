import { describe, expect, it } from "vitest";
import { candidate, MINUTE, NOON, request, SECOND } from "../booking/scene.testing.ts";
import { momentAt } from "../time.ts";
import type { Candidate, Demand } from "./candidate.ts";
import { assess, type FilterReason, filterReasons, mayBeFreeSoon } from "./eligible.ts";

const demand: Demand = {
  at: request.coordinates,
  timeZone: "Asia/Jakarta",
  serviceDuration: "90",
  serviceMin: 90,
  scheduledFor: null,
  genderPreference: "any",
  guestGender: null,
  customerId: "guest",
  isProvenGuest: false,
  blocked: [],
  only: null,
  excluded: {},
};
const reasonOf = (change: Partial<Candidate>, asked: Partial<Demand> = {}, metres = 500): FilterReason | null =>
  assess(candidate("t", metres, change), { ...demand, ...asked }, momentAt(NOON, "Asia/Jakarta"), NOON).reason;

const hours = (fromMin: number, toMin: number, weekday = 0) =>
  Array.from({ length: 7 }, (_, day) => (day === weekday ? [{ fromMin, toMin }] : []));
const elsewhere = (kind: "offered" | "held" | "busy") => ({ kind, bookingId: "other" });

describe("a therapist may be asked", () => {
  it.each<[string, Partial<Candidate>, Partial<Demand>, number, FilterReason | null]>([
    ["with nothing against it", {}, {}, 500, null],
    ["not when already asked in this booking", {}, { excluded: { t: "declined" } }, 500, "excluded"],
    ["not when offline", { isAvailable: false }, {}, 500, "offline"],
    ["with a heartbeat of 120 s", { lastSeenAt: NOON - 120 * SECOND }, {}, 500, null],
    ["not with an older heartbeat", { lastSeenAt: NOON - 120 * SECOND - 1 }, {}, 500, "stale_heartbeat"],
    ["with an old position at a fixed base", { locatedAt: 0, hasFixedBase: true }, {}, 500, null],
    [
      "not with an old position on the road",
      { locatedAt: NOON - 121 * SECOND, hasFixedBase: false },
      {},
      500,
      "stale_location",
    ],
    ["with a fresh position on the road", { locatedAt: NOON - 120 * SECOND, hasFixedBase: false }, {}, 500, null],
    ["from the minute that work begins", { workingHours: hours(720, 780) }, {}, 500, null],
    ["not in the minute that work ends", { workingHours: hours(660, 720) }, {}, 500, "out_of_hours"],
    ["not on a day off", { workingHours: hours(0, 1440, 1) }, {}, 500, "out_of_hours"],
    ["in a shift that began yesterday", { workingHours: hours(1200, 1440 + 721, 6) }, {}, 500, null],
    ["not after a shift that began yesterday", { workingHours: hours(1200, 1440 + 720, 6) }, {}, 500, "out_of_hours"],
    ["not for a duration that they do not offer", { supportedDurations: ["60"] }, {}, 500, "duration"],
    ["by the preferred gender", { gender: "male" }, { genderPreference: "male" }, 500, null],
    ["not by another gender", { gender: "male" }, { genderPreference: "female" }, 500, "gender"],
    ["not before they are verified", { verifiedAt: null }, {}, 500, "not_verified"],
    ["where the guest has not said who they are but anybody is welcome", { acceptsGender: "any" }, {}, 500, null],
    ["by a guest whom they accept", { acceptsGender: "female" }, { guestGender: "female" }, 500, null],
    [
      "not by a guest whom they do not accept",
      { acceptsGender: "female" },
      { guestGender: "male" },
      500,
      "guest_gender",
    ],
    ["not while the guest has not said who they are", { acceptsGender: "female" }, {}, 500, "guest_gender"],
    [
      "not when another choice would not help either",
      { gender: "male", lock: elsewhere("busy") },
      { genderPreference: "female" },
      500,
      "locked",
    ],
    ["not when the guest wants never to meet them again", {}, { blocked: ["t"] }, 500, "blocked"],
    ["not for a booking of their own", {}, { customerId: "t" }, 500, "blocked"],
    ["not when they never want to meet the guest again", { blockedCustomerIds: ["guest"] }, {}, 500, "blocked"],
    ["not when the guest asked for somebody else", {}, { only: "other" }, 500, "not_asked_for"],
    ["when the guest asked for them", {}, { only: "t" }, 500, null],
    [
      "not when a booking for later begins before they would be free",
      { reserved: [{ startsAt: NOON + 119 * MINUTE, until: NOON + 300 * MINUTE }] },
      { serviceDuration: "90" },
      500,
      "reserved",
    ],
    [
      "when there is time for the way, the massage and the rest after it",
      { reserved: [{ startsAt: NOON + 130 * MINUTE, until: NOON + 300 * MINUTE }] },
      { serviceDuration: "90" },
      500,
      null,
    ],
    [
      "not for later when another booking for later is at that time",
      { reserved: [{ startsAt: NOON + 300 * MINUTE, until: NOON + 400 * MINUTE }] },
      { scheduledFor: NOON + 330 * MINUTE },
      500,
      "reserved",
    ],
    [
      "for later, after another booking for later",
      { reserved: [{ startsAt: NOON + 100 * MINUTE, until: NOON + 200 * MINUTE }] },
      { scheduledFor: NOON + 330 * MINUTE },
      500,
      null,
    ],
    ["as far as they go", { serviceRadiusM: 3100 }, {}, 3000, null],
    ["not farther than they go", { serviceRadiusM: 2900 }, {}, 3000, "too_far"],
    ["not when they would need more than an hour", {}, {}, 13_000, "eta"],
    ["not while offered another booking", { lock: elsewhere("offered") }, {}, 500, "locked"],
    ["not while held for another guest", { lock: elsewhere("held") }, {}, 500, "locked"],
    ["not while at work", { lock: elsewhere("busy") }, {}, 500, "locked"],
    ["a minute after a decline", { lastDeclinedAt: NOON - MINUTE }, {}, 500, null],
    ["not within a minute of a decline", { lastDeclinedAt: NOON - MINUTE + 1 }, {}, 500, "cooling_off"],
  ])("%s", (_, change, asked, metres, reason) => {
    expect(reasonOf(change, asked, metres)).toBe(reason);
  });

  it("and every reason against it is one of the list, the lasting ones first", () => {
    const everything: Partial<Candidate> = {
      isAvailable: false,
      lastSeenAt: 0,
      workingHours: hours(0, 1, 3),
      supportedDurations: [],
      verifiedAt: null,
      serviceRadiusM: 0,
      lock: elsewhere("offered"),
      lastDeclinedAt: NOON,
    };
    expect(reasonOf(everything, { excluded: { t: "x" } })).toBe(filterReasons[0]);
    expect(filterReasons.slice(-2)).toEqual(["locked", "cooling_off"]);
  });
});

describe("at night a therapist who asks for proof", () => {
  const night = NOON + 10 * 60 * MINUTE;
  const reasonAt = (at: number, asked: Partial<Demand>) =>
    assess(
      candidate("t", 500, { asksNightProof: true, lastSeenAt: at }),
      { ...demand, ...asked },
      momentAt(at, "Asia/Jakarta"),
      at,
    ).reason;

  it("is not asked for a guest whom nobody knows", () => {
    expect(reasonAt(night, {})).toBe("night_proof");
  });

  it("is asked for a guest who has been here before", () => {
    expect(reasonAt(night, { isProvenGuest: true })).toBeNull();
  });

  it("is asked for anybody by day", () => {
    expect(reasonAt(NOON, {})).toBeNull();
  });
});

describe("waiting helps", () => {
  it.each<[string, Partial<Candidate>, boolean]>([
    ["when an offer elsewhere is open", { lock: elsewhere("offered") }, true],
    ["when another guest decides", { lock: elsewhere("held") }, true],
    ["never for a job under way", { lock: elsewhere("busy") }, false],
    ["during the minute after a decline", { lastDeclinedAt: NOON }, true],
    ["never for somebody offline", { isAvailable: false, lock: elsewhere("offered") }, false],
    ["not where nothing has to be waited for", {}, false],
  ])("%s", (_, change, helps) => {
    expect(mayBeFreeSoon(assess(candidate("t", 500, change), demand, momentAt(NOON, "Asia/Jakarta"), NOON))).toBe(
      helps,
    );
  });
});
