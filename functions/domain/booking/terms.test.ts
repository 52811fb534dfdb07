// A booking lives under the terms that its guest agreed to, whatever those of today are.
import { describe, expect, it } from "vitest";
import { FIRST_TERMS, quote as quoteSchema, type Terms } from "#schema/booking";
import { payOf } from "../pricing/quote.ts";
import { announcementsOf } from "./announcements.ts";
import { SYSTEM } from "./events.ts";
import { absenceFeeIdr, cancellationFeeIdr } from "./fee.ts";
import { requote } from "./requote.ts";
import { type Ask, createCommand, MINUTE, NOON, PIN, Play, priceList, quoteFor, request } from "./scene.testing.ts";
import { jobOf } from "./state.ts";

const made = quoteFor(request, NOON);
/** Terms of another time, no figure of which is today's. */
const OTHER: Terms = {
  therapistShare: 0.5,
  graceMs: MINUTE,
  afterGraceShare: 0.1,
  afterArrivalShare: 0.2,
  scheduledShares: [
    [30 * MINUTE, 0.4],
    [60 * MINUTE, 0.3],
  ],
  lateFreeAfterMs: 5 * MINUTE,
  absentAfterMs: 2 * MINUTE,
  absentAfterContacts: 1,
  maxDelayMin: 7,
  writeAfterEndMs: 3 * MINUTE,
  settleForMs: 30 * MINUTE,
};
const agreed = { ...made, terms: OTHER };
const BASE = made.lines.find(({ code }) => code === "base")!.amountIdr;

describe("a booking of another time's terms", () => {
  const facts = {
    phase: "confirmed",
    quote: agreed,
    scheduledFor: null,
    confirmedAt: NOON,
    promisedAt: NOON + 60 * MINUTE,
    arrivedAt: null,
    startedAt: null,
    serviceDuration: "90",
    people: 1,
  } as const;
  const owed = (change: Partial<Parameters<typeof cancellationFeeIdr>[0]>, after: number) =>
    cancellationFeeIdr({ ...facts, ...change }, NOON + after, "changed_plans");

  it("costs what was agreed on, within the times that were", () => {
    expect(owed({}, MINUTE)).toBe(0);
    expect(owed({}, MINUTE + 1)).toBe(BASE * 0.1);
    expect(owed({ phase: "arrived", arrivedAt: NOON + MINUTE }, 2 * MINUTE)).toBe(BASE * 0.2);
    expect(owed({ phase: "en_route" }, 65 * MINUTE)).toBe(BASE * 0.1);
    expect(owed({ phase: "en_route" }, 65 * MINUTE + 1)).toBe(0);
    const scheduledFor = NOON + 100 * MINUTE;
    expect(owed({ scheduledFor, promisedAt: scheduledFor }, 40 * MINUTE)).toBe(0);
    expect(owed({ scheduledFor, promisedAt: scheduledFor }, 40 * MINUTE + 1)).toBeCloseTo(BASE * 0.3);
    expect(owed({ scheduledFor, promisedAt: scheduledFor }, 70 * MINUTE + 1)).toBeCloseTo(BASE * 0.4);
    expect(absenceFeeIdr(agreed)).toBe(BASE * 0.2);
    expect(payOf(agreed).payIdr).toBe(made.totalIdr * 0.5);
  });

  it("keeps them when it is changed", () => {
    const { state } = new Play({}, createCommand()).confirmed();
    const longer = requote({ ...state, quote: agreed }, { kind: "duration", serviceDuration: "120" }, priceList);
    expect(longer.terms).toEqual(OTHER);
  });

  it("was made under the first terms when it says none", () => {
    const { terms: _, ...before } = made;
    expect(quoteSchema.parse(before).terms).toEqual(FIRST_TERMS);
    const { maxDelayMin: _1, writeAfterEndMs: _2, settleForMs: _3, ...fewer } = FIRST_TERMS;
    expect(quoteSchema.parse({ ...made, terms: fewer }).terms).toEqual(FIRST_TERMS);
    expect(FIRST_TERMS).toEqual({
      therapistShare: 0.8,
      graceMs: 600_000,
      afterGraceShare: 0.25,
      afterArrivalShare: 0.5,
      scheduledShares: [
        [3_600_000, 0.5],
        [14_400_000, 0.25],
      ],
      lateFreeAfterMs: 1_200_000,
      absentAfterMs: 1_200_000,
      absentAfterContacts: 2,
      maxDelayMin: 60,
      writeAfterEndMs: 86_400_000,
      settleForMs: 1_209_600_000,
    });
  });
});

it("an absent guest is waited for as long, and sought as often, as was agreed", () => {
  const play = new Play().arrived();
  play.state = { ...play.state, quote: agreed };
  play.after(jobOf(play.state)!.expectedAt - play.now);
  const absent = () => play.therapist("t1", { type: "customer_absent" }).refusal?.code;
  expect(absent()).toBe("too_early");
  play.after(2 * MINUTE);
  expect(absent()).toBe("contact_first");
  play.therapist("t1", { type: "contact_attempt" });
  expect(absent()).toBeUndefined();
  expect(play.state.phase).toBe("no_show_customer");
});

/** A booking in which somebody is confirmed, and later at work, under the terms of another time. */
const agreedPlay = (): Play => {
  const play = new Play().confirmed();
  play.state = { ...play.state, quote: agreed };
  return play;
};
const done = (): Play => {
  const play = agreedPlay();
  play.therapist("t1", { type: "arrived" });
  play.therapist("t1", { type: "start", pin: PIN });
  play.therapist("t1", { type: "complete" });
  return play;
};

it("a guest is told of no more delay than was agreed", () => {
  const play = agreedPlay();
  expect(play.therapist("t1", { type: "delay", minutes: 10 }).refusal).toMatchObject({ params: { minutes: 7 } });
  expect(play.therapist("t1", { type: "delay", minutes: 5 }).refusal).toBeNull();
});

it("people write for as long after the end as was agreed", () => {
  const { state, log } = done();
  const [said] = announcementsOf(null, state, log.slice(-1));
  expect(said?.turn).toEqual({ type: "closed", at: said!.at + 3 * MINUTE });
});

it.each<Ask>([
  { type: "pay", method: "cash" },
  { type: "tip", amountIdr: 1000 },
  { type: "rate_visit", stars: 5, reasons: [], comment: "", block: false },
])("a guest may $type for as long after the end as was agreed", (ask) => {
  const late = done().after(30 * MINUTE + 1);
  expect(late.guest(ask).refusal?.code).toBe("command_not_allowed");
  expect(
    done()
      .after(30 * MINUTE)
      .guest(ask).refusal,
  ).toBeNull();
});

it("the place is kept for as long, and forgotten then", () => {
  const play = done().after(30 * MINUTE);
  expect(play.give({ type: "forget_place" }, SYSTEM).events).toEqual([]);
  expect(play.after(MINUTE).give({ type: "forget_place" }, SYSTEM).events).toHaveLength(1);
});
