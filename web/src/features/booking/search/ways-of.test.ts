import { describe, expect, test } from "vitest";
import { bookingRow } from "../../../testing/booking-row.ts";
import { waysOf } from "./ways-of.ts";

const counts = { radiusM: 7000, eligibleCount: 0, filteredCount: 3, otherGenderCount: 0, guestGenderCount: 0 };
const stopped = { phase: "exhausted", exhaustedReason: "nobody_available", search: counts } as const;

describe("ways forward when nobody was found", () => {
  test("without anybody kept out by a choice, no other choice is offered", () => {
    expect(waysOf(bookingRow(stopped))).toEqual(["wait", "later", "talk"]);
  });

  test("the other gender is offered only to who has chosen one and only while it would help", () => {
    const search = { ...counts, otherGenderCount: 2 };
    expect(waysOf(bookingRow({ ...stopped, search }))).toContain("any_gender");
    expect(waysOf(bookingRow({ ...stopped, search, genderPreference: "any" }))).not.toContain("any_gender");
  });

  test("saying who one is is offered only to who has not said it", () => {
    const search = { ...counts, guestGenderCount: 1 };
    expect(waysOf(bookingRow({ ...stopped, search }))).toContain("guest_gender");
    expect(waysOf(bookingRow({ ...stopped, search, guestGender: "male" }))).not.toContain("guest_gender");
  });

  test("who is being told already, has been told, or let a therapist go, is not offered to be told", () => {
    expect(waysOf(bookingRow({ ...stopped, phase: "waiting", exhaustedReason: null }))).not.toContain("wait");
    expect(waysOf(bookingRow({ ...stopped, exhaustedReason: "someone_free" }))).not.toContain("wait");
    expect(waysOf(bookingRow({ ...stopped, exhaustedReason: "customer_silent" }))).not.toContain("wait");
  });

  test("after calling support the row says so in place of the offer", () => {
    const ways = waysOf(bookingRow({ ...stopped, supportCalledAt: 1 }));
    expect(ways).toContain("called");
    expect(ways).not.toContain("talk");
  });
});
