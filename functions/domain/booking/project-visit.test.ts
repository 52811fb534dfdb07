import { describe, expect, it } from "vitest";
import { policy } from "../policy.ts";
import { type RowWrite, rowIdsOf } from "../row-write.ts";
import type { BookingEvent } from "./events.ts";
import { NEW_CUSTOMER } from "./guest.ts";
import { type KnownGuest, rowsToRead, visitWrites } from "./project-visit.ts";
import { type Ask, MINUTE, Play } from "./scene.testing.ts";

const therapist = {
  jobsDone: 12,
  jobsToday: 0,
  jobsTodayOn: "",
  reviewCount: 9,
  ratingSum: 41,
  blockedCustomerIds: ["somebody"],
};
const visit = { type: "rate_visit", stars: 5, reasons: [], comment: "", block: false } as const;
const guest = { type: "rate_guest", stars: 2, flags: [], block: false } as const;

const done = (): Play => {
  const play = new Play().inService();
  play.therapist("t1", { type: "complete" });
  return play;
};

/** What the last command of a play writes outside the visit's own rows. */
const left = (
  play: Play,
  by: "guest" | "t1" | "time",
  ask: Ask,
  customer = NEW_CUSTOMER,
  number: KnownGuest | null = null,
) => {
  const before = play.state;
  const decision = by === "time" ? play.tick() : by === "guest" ? play.guest(ask) : play.therapist("t1", ask);
  expect(decision.refusal).toBeNull();
  const writes = visitWrites({ before, after: decision.state, events: decision.events, therapist, customer, number });
  return number === null ? writes.filter((write) => !rowIdsOf(write)[0]!.startsWith("phone.")) : writes;
};
const to = (writes: RowWrite[], tableId: string) => writes.filter((write) => write.tableId === tableId);

describe("an alert", () => {
  it("that cannot wait is written with the call for help itself", () => {
    const [alert] = to(left(new Play(), "guest", { type: "call_support", reason: "unsafe", note: "Tolong" }), "alerts");
    expect(alert).toMatchObject({
      action: "create",
      data: { kind: "sos", raisedBy: "guest", note: "", hasNote: true },
    });
    const help = left(new Play().confirmed(), "t1", { type: "call_support", reason: "help", note: "" });
    expect(to(help, "alerts")).toMatchObject([{ data: { kind: "help", raisedBy: "t1" } }]);
  });

  it("that can is left to whoever follows", () => {
    const writes = left(new Play().confirmed(), "t1", { type: "cancel_job", reason: "safety" });
    expect(to(writes, "alerts")).toEqual([]);
  });
});

describe("a therapist", () => {
  it("gains a rating, a sum and their quotient", () => {
    expect(to(left(done(), "guest", { ...visit, stars: 4 }), "therapists")).toEqual([
      { action: "increment", tableId: "therapists", rowId: "t1", column: "reviewCount", by: 1 },
      { action: "increment", tableId: "therapists", rowId: "t1", column: "ratingSum", by: 4 },
      { action: "update", tableId: "therapists", rowId: "t1", data: { rating: 4.5 } },
    ]);
  });

  it("who blocks keeps whom they blocked before", () => {
    expect(to(left(done(), "t1", { ...guest, block: true }), "therapists")).toMatchObject([
      { data: { blockedCustomerIds: ["somebody", "guest"] } },
    ]);
    expect(to(left(done(), "t1", guest), "therapists")).toEqual([]);
  });

  it.each([
    ["too_long", 1],
    ["safety", 0],
  ] as const)("who did not come, which the guest calls %s, is remembered for it %i times", (reason, times) => {
    const late = new Play().confirmed().after(90 * MINUTE);
    expect(to(left(late, "guest", { type: "cancel", reason }), "therapists")).toHaveLength(times);
  });
});

describe("a guest", () => {
  const known = { ...NEW_CUSTOMER, likedTherapistIds: ["t1", "t9"], blockedTherapistIds: ["t8"] };
  it.each<[string, Partial<typeof visit> | { stars: number; block: boolean }, object | null]>([
    ["who liked a visit keeps liking", { stars: 4 } as never, null],
    ["who did not, likes them no longer", { stars: 3 } as never, { likedTherapistIds: ["t9"] }],
    [
      "who blocks likes them no longer, whatever the stars",
      { stars: 5, block: true },
      { likedTherapistIds: ["t9"], blockedTherapistIds: ["t8", "t1"] },
    ],
  ])("%s", (_, said, data) => {
    const writes = to(left(done(), "guest", { ...visit, ...said }, known), "customers");
    expect(writes).toHaveLength(data === null ? 0 : 1);
    if (data) expect(writes[0]).toMatchObject({ data });
  });

  it("has each flag once, the newest first", () => {
    const flagged = { ...NEW_CUSTOMER, flags: ["hard_to_find", "respectful"] as ("hard_to_find" | "respectful")[] };
    const writes = to(left(done(), "t1", { ...guest, flags: ["respectful", "kept_waiting"] }, flagged), "customers");
    expect(writes.at(-1)).toMatchObject({ data: { flags: ["respectful", "kept_waiting", "hard_to_find"] } });
  });

  it("is met when the massage begins, the newest first, each once", () => {
    const met = [
      { therapistId: "t9", name: "Ayu" },
      { therapistId: "t1", name: "old name" },
    ];
    const [write] = left(new Play().arrived(), "t1", { type: "start", pin: "4711" }, { ...NEW_CUSTOMER, met });
    expect(write).toMatchObject({
      data: { met: JSON.stringify([{ therapistId: "t1", name: "t1" }, met[0]]) },
    });
  });

  it.each([0, 1, 2])(
    "who was not there for the time number %i + 1 is blocked for a day, doubled each time",
    (noShows) => {
      const play = new Play().waited();
      const writes = left(play, "t1", { type: "customer_absent" }, { ...NEW_CUSTOMER, noShows });
      const until = new Date(play.now + policy.guests.noShowBlockMs * 2 ** noShows)
        .toISOString()
        .replace("Z", "+00:00");
      expect(writes).toMatchObject([{ column: "noShows", by: 1 }, { data: { blockedUntil: until } }]);
    },
  );
});

describe("a number", () => {
  const NUMBER = "phone.6281234567890";
  const of = (writes: RowWrite[]) => writes.filter((write) => rowIdsOf(write)[0] === NUMBER);
  const struck = { ...NEW_CUSTOMER, noShows: 2, flags: ["unsafe" as const], blockedTherapistIds: ["t7"] };

  it("holds what is held against the account, whoever said it", () => {
    const blocks = { ...visit, block: true };
    expect(of(left(done(), "guest", blocks, NEW_CUSTOMER, NEW_CUSTOMER))).toMatchObject([
      { data: { blockedTherapistIds: ["t1"] } },
    ]);
    const rated = of(left(done(), "t1", { ...guest, flags: ["unsafe"], block: true }, NEW_CUSTOMER, NEW_CUSTOMER));
    expect(rated).toMatchObject([
      { column: "ratingCount" },
      { column: "ratingSum", by: 2 },
      { data: { flags: ["unsafe"], blockedTherapistIds: ["t1"] } },
    ]);
  });

  it("and the account are blocked for as long as the one that was absent more often", () => {
    for (const [customer, number] of [
      [struck, NEW_CUSTOMER],
      [NEW_CUSTOMER, struck],
    ] as const) {
      const play = new Play().waited();
      const writes = left(play, "t1", { type: "customer_absent" }, customer, number);
      const until = new Date(play.now + policy.guests.noShowBlockMs * 4).toISOString().replace("Z", "+00:00");
      expect(writes.filter((write) => "data" in write)).toMatchObject([
        { rowId: "guest", data: { blockedUntil: until } },
        { rowId: NUMBER, data: { blockedUntil: until } },
      ]);
    }
  });

  it("that an account takes for another knows, once a visit has begun with it, what the account knows", () => {
    const writes = left(new Play().arrived(), "t1", { type: "start", pin: "4711" }, struck, NEW_CUSTOMER);
    expect(of(writes)).toMatchObject([{ data: { noShows: 2, flags: ["unsafe"], blockedTherapistIds: ["t7"] } }]);
    expect(writes.find((write) => rowIdsOf(write)[0] === "guest")).toMatchObject({
      data: { numbers: ["+6281234567890"] },
    });
  });
});

it("rows are read only for what is added to them", () => {
  const needs = (event: BookingEvent) =>
    rowsToRead([{ bookingId: "b", seq: 1, at: 0, actor: { role: "system", id: "system" }, commandId: "c", event }]);
  expect(needs({ type: "en_route" })).toEqual({ therapist: false, customer: false });
  expect(needs({ type: "completed", isShort: false })).toEqual({ therapist: true, customer: false });
  expect(needs({ type: "started" })).toEqual({ therapist: false, customer: true });
  expect(needs({ type: "customer_absent", feeDueIdr: 0 })).toEqual({ therapist: false, customer: true });
  const rated = { type: "guest_rated", stars: 5, flags: [], block: false } as const;
  expect(needs({ ...rated, flags: [] })).toEqual({ therapist: false, customer: false });
  expect(needs({ ...rated, flags: ["unsafe"], block: true })).toEqual({ therapist: true, customer: true });
});
