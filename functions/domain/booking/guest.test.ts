// A person is not a session: what is held against somebody is met again under a new account, and a stranger who gives
// somebody's number neither takes anything from them nor learns anything of them.
import { describe, expect, it } from "vitest";
import { cityById } from "#schema/areas";
import { numberId } from "#schema/ids";
import { isRefusal } from "#schema/refusals";
import type { LockKind } from "#schema/tables/bookings";
import type { CustomerRow, PromoRow } from "#schema/tables/customers";
import { policy } from "../policy.ts";
import { makeQuote } from "../pricing/quote.ts";
import { type CreateFacts, decideCreate } from "./create.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { customerLockIds, locksOf, project } from "./project.ts";
import {
  candidate,
  createCommand,
  createFacts,
  GUEST,
  MINUTE,
  NOON,
  Play,
  priceList,
  REGULAR,
  request,
} from "./scene.testing.ts";
import { originIn } from "./unproven.ts";

const PHONE = request.customerWhatsApp;
const row = (change: Partial<CustomerRow> = {}): CustomerRow => ({ ...NEW_CUSTOMER, $id: "x", ...change });
/** A new account with a number of which this is known. */
const newAccount = (number: CustomerRow | null, change: Partial<CreateFacts> = {}) =>
  createFacts({ customer: null, number, ...change });
const book = (facts: CreateFacts, command = createCommand()) => {
  const decision = decideCreate(command, GUEST, facts);
  return isRefusal(decision) ? decision.code : decision;
};
const booked = (facts: CreateFacts) => {
  const decision = book(facts);
  if (typeof decision === "string") throw new Error(decision);
  return decision;
};

describe("a new account with a number that is known", () => {
  it.each<[string, Partial<CustomerRow>, string, string?]>([
    ["was absent", { blockedUntil: NOON + MINUTE }, "guest_blocked"],
    [
      "has begun as many bookings as an hour allows",
      { recentBookings: Array.from({ length: policy.limits.bookingsPerHour }, () => NOON - MINUTE) },
      "number_used_often",
      "too_many_bookings",
    ],
    [
      "has booked all over the town",
      { recentBookings: [1, 2, 3, 4].map((at) => NOON - at * MINUTE).reverse(), recentPlaces: ["a", "b", "c", "d"] },
      "number_used_often",
      "too_many_bookings",
    ],
  ])("which %s books no more than the old one", (_, known, code, ofAccount = code) => {
    expect(book(newAccount(row(known)))).toBe(code);
    expect(book(createFacts({ customer: row(known), number: null }))).toBe(ofAccount);
  });

  it("meets nobody again who is not to be met, and is told to therapists as the one they know", () => {
    const { state } = booked(
      newAccount(row({ blockedTherapistIds: ["t1"], flags: ["unsafe"], ratingCount: 2, ratingSum: 3 })),
    );
    expect(state.guest).toMatchObject({ blocked: ["t1"], flags: ["unsafe"], rating: 1.5, isProven: false });
    expect(Object.values(state.offerOutcomes).map(({ therapistId }) => therapistId)).not.toContain("t1");
  });

  it.each<[string, boolean, Partial<CustomerRow>, string]>([
    ["for the first visit", true, { visits: 1 }, "promo_first_visit"],
    ["for once", false, { usedPromos: ["HELLO"] }, "promo_used"],
  ])("has no code again that is %s", (_, isForFirstVisit, known, code) => {
    const at = { validFrom: NOON - MINUTE, validUntil: NOON + MINUTE };
    const promo: PromoRow = {
      $id: "HELLO",
      amountIdr: 10_000,
      percent: 0,
      maxIdr: 0,
      cityId: null,
      isForFirstVisit,
      ...at,
    };
    const city = cityById("jakarta");
    const quote = makeQuote({ ...request, people: 1, priceList, city, scheduledFor: null, promo, quotedAt: NOON });
    expect(book(newAccount(row(known), { promo }), createCommand({ quote }))).toBe(code);
    expect(book(newAccount(null, { promo }), createCommand({ quote }))).not.toBe(code);
  });
});

describe("a stranger who gives somebody's number", () => {
  const owner = row({ $id: "owner", visits: 9, numbers: [PHONE], likedTherapistIds: ["t3"], verifiedAt: NOON });

  it("is nobody special for it", () => {
    const { state } = booked(newAccount(row({ visits: 9, ratingCount: 3, ratingSum: 15 })));
    expect(state.guest).toMatchObject({ isProven: false, visits: 0, liked: [], number: "claimed" });
  });

  it("holds and meets no lock of the number; its owner does", () => {
    expect(customerLockIds(booked(newAccount(row())).state)).toEqual(["user.guest"]);
    expect(customerLockIds(booked(createFacts({ customer: owner })).state)).toEqual([
      "user.guest",
      "phone.6281234567890",
    ]);
    expect(customerLockIds(booked(newAccount(null, { isNumberVerified: true })).state)).toHaveLength(2);
  });

  it("uses up nothing of its owner's, and hears nothing of what the owner does", () => {
    const full = { recentBookings: Array.from({ length: 99 }, () => NOON - MINUTE), blockedUntil: NOON + MINUTE };
    expect(typeof book(createFacts({ customer: owner, number: row(full) }))).toBe("object");
    // The owner's own hour is with the owner's account alone.
    expect(typeof book(newAccount(row()))).toBe("object");
  });

  it("leaves nothing of what was said of them with its owner", () => {
    const said = row({
      flags: ["unsafe"],
      ratingCount: 1,
      ratingSum: 1,
      blockedTherapistIds: ["t1"],
      usedPromos: ["X"],
    });
    const { state } = booked(createFacts({ customer: owner, number: said }));
    expect(state.guest).toMatchObject({ flags: [], rating: null, blocked: [] });
    // Who has only just shown that it is theirs may be who it was said of.
    const { guest } = booked(newAccount(said, { isNumberVerified: true })).state;
    expect(guest).toMatchObject({ flags: ["unsafe"], rating: 1, blocked: ["t1"] });
  });

  it("has it with another account's history too, which is not proven by another number", () => {
    const { state } = booked(createFacts({ customer: { ...REGULAR, numbers: ["+628999"] }, number: row() }));
    expect(state.guest).toMatchObject({ isProven: true, number: "claimed" });
  });
});

describe("a number with which somebody did not open", () => {
  const missed = (guest: CustomerRow | null, number: CustomerRow | null) => {
    const play = new Play({ customer: guest, number }).waited();
    const before = play.state;
    const { state: after, events } = play.therapist("t1", { type: "customer_absent" });
    const writes = project({ before, after, events, survey: null, customer: guest, number });
    const write = writes.find((each) => "rowId" in each && each.rowId === numberId(PHONE) && each.action === "update");
    const data = write && "data" in write ? write.data : {};
    return row({
      blockedUntil: Date.parse(String(data.blockedUntil)),
      blockedPlace: data.blockedPlace as string | null,
    });
  };
  const elsewhere = { ...request, coordinates: { ...request.coordinates, lat: request.coordinates.lat + 0.01 } };

  it("locks out whoever comes again to the same door under a new account, and not its owner at their own", () => {
    const known = missed(null, row());
    expect(book(newAccount(known))).toBe("guest_blocked");
    expect(typeof book(newAccount(known), createCommand({ request: elsewhere }))).toBe("object");
  });

  it("locks out everywhere when it was theirs", () => {
    const known = missed(REGULAR, row());
    expect(book(newAccount(known), createCommand({ request: elsewhere }))).toBe("guest_blocked");
  });
});

describe("whoever is not known yet", () => {
  const facts = (change: Partial<CreateFacts> = {}) =>
    newAccount(null, { origin: originIn("jakarta", "here"), ...change });
  const here = originIn("jakarta", "here");
  const heldBy = (origin: string, count: number, of: number, kind: LockKind = "offered") =>
    Array.from({ length: of }, (_, share) => {
      if (share >= count) return candidate(`t${share}`, 500);
      if (kind !== "reserved") return candidate(`t${share}`, 500, { lock: { kind, bookingId: "b", origin, share } });
      const reserved = [{ startsAt: NOON, until: NOON + 60 * MINUTE, origin, share }];
      return candidate(`t${share}`, 500, { reserved });
    });
  const asks = (change: Partial<CreateFacts>) => Object.keys(booked(facts(change)).state.offerOutcomes).length;

  it.each([
    [12, 9],
    [40, 32],
    [4, 3],
    [3, 3],
    [1, 1],
  ])("leaves somebody free of %i therapists: %i are asked from one origin at once", (all, most) => {
    let taken = 0;
    while (taken < all && asks({ candidates: heldBy(here, taken, all) }) > 0) taken += 1;
    expect(taken).toBe(most);
  });

  it.each(["offered", "held", "busy", "reserved"] as const)("has its share while a therapist is %s", (kind) => {
    expect(asks({ candidates: heldBy(here, 9, 12, kind) })).toBe(0);
    expect(asks({ candidates: heldBy(here, 8, 12, kind) })).toBe(1);
  });

  it("takes a share that nobody holds, also not somebody out of sight", () => {
    const { state } = booked(facts({ candidates: heldBy(here, 2, 12), sharesTaken: [0, 1, 2, 4] }));
    expect(state.phase === "offering" && state.offers[0]?.share).toBe(3);
  });

  it("holds the share until the visit has ended", () => {
    const play = new Play(facts({ candidates: heldBy(here, 1, 12) }));
    const shares = () => [...locksOf(play.state).values()].map(({ origin, share }) => [origin, share]);
    const therapistId = Object.values(play.state.offerOutcomes)[0]!.therapistId;
    expect(shares()).toEqual([[here, 1]]);
    play.confirmed(therapistId);
    expect(shares()).toEqual([[here, 1]]);
    play.guest({ type: "cancel", reason: "other" });
    expect(shares()).toEqual([]);
  });

  it("is held back by nobody else's searches, and holds nobody back who is known", () => {
    expect(asks({ candidates: heldBy("elsewhere", 9, 12) })).toBe(1);
    expect(asks({ candidates: heldBy(here, 9, 12), customer: REGULAR })).toBe(1);
    expect(booked(facts({ customer: REGULAR })).state.origin).toBeNull();
    expect(booked(facts()).state.origin).toBe(here);
  });

  it("books all the same, and is asked for with a later look", () => {
    const { state, events } = booked(facts({ candidates: heldBy(here, 9, 12) }));
    expect(state.phase).toBe("offering");
    expect(events).toHaveLength(1);
  });
});
