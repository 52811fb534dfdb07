// What agents do for others, through the deployed function and with real sessions: cancel for a guest, cancel for a
// therapist, pay back; on record, once per command, and nobody else.
import { ID, Query } from "node-appwrite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { replay } from "#domain/booking/evolve";
import { bookingRow } from "#domain/booking/rows";
import { policy } from "#domain/policy";
import { audits } from "#schema/tables/audits";
import { bookings } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { jobs } from "#schema/tables/therapists";
import { logOf } from "../../scripts/testing/booking-log.ts";
import { moveTo, openSpa } from "../../scripts/testing/spa.ts";
import { type Person, Stage } from "../../scripts/testing/stage.ts";
import { takeJob } from "../../scripts/testing/take-job.ts";

let stage: Stage;
let agent: Person;
beforeAll(async () => {
  stage = await Stage.open();
  agent = await stage.staff();
});
afterAll(() => stage.close());
afterEach(async () => {
  for (const row of await stage.bookingsMade()) {
    expect({ $id: row.$id, ...bookingRow(replay(await logOf(stage, row.$id))!) }).toEqual(row);
  }
  await stage.clear();
});

const commandId = () => ID.unique();
const onRecord = (bookingId: string) => stage.house.list(audits, Query.equal("bookingId", bookingId));
const lastSaid = async (person: Person, bookingId: string) => {
  const said = await person.list(messages, Query.equal("conversationId", bookingId), Query.orderAsc("seq"));
  return said.at(-1);
};

/** @param businessId whose therapist it is, if not the platform's own */
const confirmed = async (businessId?: string) => {
  const therapist = await stage.therapist();
  if (businessId) await moveTo(stage, therapist.userId, businessId);
  const guest = await stage.guest();
  const { $id: bookingId } = await stage.book(guest);
  const jobId = await takeJob(guest, therapist, bookingId);
  return { therapist, guest, bookingId, jobId };
};

/** A visit that was paid for. @returns the price as well */
const paid = async () => {
  const visit = await confirmed();
  const { therapist, guest, bookingId, jobId } = visit;
  const { pin, price } = await guest.get(bookings, bookingId);
  const step = { jobId, commandId: commandId() };
  await therapist.must("updateJob", { ...step, step: "arrived" });
  await therapist.must("updateJob", { jobId, step: "start", commandId: commandId(), pin });
  await therapist.must("updateJob", { jobId, step: "complete", commandId: commandId() });
  await therapist.must("settleBooking", { action: "pay", bookingId, commandId: commandId(), method: "cash" });
  return { ...visit, price };
};

const cancel = (bookingId: string) =>
  ({ action: "cancel", bookingId, commandId: commandId(), reason: "other" }) as const;
const cancelJob = (bookingId: string) =>
  ({ action: "cancel_job", bookingId, commandId: commandId(), reason: "emergency" }) as const;
const refund = (bookingId: string, amountIdr: number) =>
  ({ action: "refund", bookingId, commandId: commandId(), amountIdr, reason: "late" }) as const;

describe("an agent", () => {
  it("neither cancels nor pays back in a booking of their own; another one does", async () => {
    const self = await stage.staff();
    const therapist = await stage.therapist();
    const { $id: bookingId } = await stage.book(self);
    await takeJob(self, therapist, bookingId);
    for (const request of [cancel(bookingId), cancelJob(bookingId), refund(bookingId, 1000)])
      expect(await self.refused("support", request)).toBe("booking_not_found");
    expect(await agent.refused("support", cancel(bookingId))).toBe("not refused");
  });

  it("cancels for the guest at no cost, however late, and the guest reads who did it", async () => {
    const { guest, therapist, bookingId, jobId } = await confirmed();
    await stage.clock.advance(policy.terms.graceMs + 60_000);
    const command = cancel(bookingId);
    await agent.must("support", command);
    const again = await agent.must("support", command);
    expect(again).toEqual({ assisted: { bookingId, phase: "cancelled_by_agent" } });
    expect(await guest.get(bookings, bookingId)).toMatchObject({ phase: "cancelled_by_agent", feeDueIdr: 0 });
    expect(await therapist.get(jobs, jobId)).toMatchObject({ phase: "cancelled_by_agent", isOpen: false });
    expect(await lastSaid(guest, bookingId)).toMatchObject({ code: "cancelled_by_support" });
    expect(await onRecord(bookingId)).toMatchObject([{ actorId: agent.userId, action: "booking_cancelled" }]);
    expect(await agent.refused("support", cancel(bookingId))).toBe("command_not_allowed");
  });

  it("cancels for the therapist: the guest keeps the price, and somebody else is sought", async () => {
    const { guest, therapist, bookingId, jobId } = await confirmed();
    const { price } = await guest.get(bookings, bookingId);
    const command = cancelJob(bookingId);
    await agent.must("support", command);
    const { version } = await guest.get(bookings, bookingId);
    await agent.must("support", command);
    const row = await guest.get(bookings, bookingId);
    expect(row).toMatchObject({ version, price, isOpen: true, feeDueIdr: 0 });
    expect(["offering", "exhausted"]).toContain(row.phase);
    expect(await therapist.get(jobs, jobId)).toMatchObject({ phase: "cancelled_by_therapist", address: "" });
    expect(await onRecord(bookingId)).toMatchObject([{ action: "job_cancelled" }]);
  });

  it("pays back a part, then the rest, never more; guest and therapist see each", async () => {
    const { guest, therapist, bookingId, jobId, price } = await paid();
    const part = refund(bookingId, 50_000);
    await agent.must("support", part);
    await agent.must("support", part);
    expect(await guest.get(bookings, bookingId)).toMatchObject({ paymentStatus: "paid", refundedIdr: 50_000 });
    expect(await lastSaid(guest, bookingId)).toMatchObject({
      code: "payment_refunded",
      params: { amountIdr: 50_000 },
    });
    expect(await lastSaid(therapist, bookingId)).toMatchObject({ code: "payment_refunded" });
    const tooMuch = await agent.call("support", refund(bookingId, price));
    expect(tooMuch).toMatchObject({
      ok: false,
      error: { fields: [{ path: "amountIdr", problem: "too_large", limit: price - 50_000 }] },
    });
    await agent.must("support", refund(bookingId, price - 50_000));
    expect(await guest.get(bookings, bookingId)).toMatchObject({ paymentStatus: "refunded", refundedIdr: price });
    expect(await therapist.get(jobs, jobId)).toMatchObject({ paymentStatus: "refunded", refundedIdr: price });
    expect(await agent.refused("support", refund(bookingId, 1))).toBe("already_done");
    const explained = await agent.must("support", { action: "open", bookingId });
    expect(explained).toMatchObject({
      explanation: { present: { payment: { status: "refunded", amountIdr: price, refundedIdr: price } } },
    });
  });

  it("pays back nothing that nobody has received", async () => {
    const { guest, bookingId } = await confirmed();
    expect(await agent.refused("support", refund(bookingId, 1000))).toBe("command_not_allowed");
    await stage.clock.advance(policy.terms.graceMs + 60_000);
    await guest.must("cancelBooking", { bookingId, commandId: commandId(), reason: "changed_plans" });
    await guest.must("settleBooking", { action: "pay", bookingId, commandId: commandId(), method: "cash" });
    expect(await agent.refused("support", refund(bookingId, 1000))).toBe("nothing_to_refund");
  });

  it("of a spa helps the spa's own, and finds nobody else's booking", async () => {
    const { businessId, agent: spa } = await openSpa(stage);
    const others = await confirmed();
    for (const command of [cancel(others.bookingId), cancelJob(others.bookingId), refund(others.bookingId, 1000)]) {
      expect(await spa.refused("support", command), command.action).toBe("booking_not_found");
    }
    expect(await onRecord(others.bookingId)).toEqual([]);
    await agent.must("support", cancel(others.bookingId));
    await others.therapist.must("updateAvailability", { action: "go_offline" });
    const { bookingId } = await confirmed(businessId);
    const command = cancelJob(bookingId);
    await spa.must("support", command);
    // The booking is nobody's of theirs now; the answer that was lost on the way is still theirs.
    await spa.must("support", command);
    expect(await spa.refused("support", cancel(bookingId))).toBe("booking_not_found");
  });
});

it("nobody else assists: a passer-by, a stranger, the guest, the therapist", async () => {
  const { guest, therapist, bookingId } = await paid();
  const commands = [cancel(bookingId), cancelJob(bookingId), refund(bookingId, 1000)];
  for (const command of commands) {
    await expect(stage.passerBy().call("support", command)).rejects.toMatchObject({ code: 401 });
    for (const person of [await stage.guest(), guest, therapist]) {
      expect(await person.refused("support", command), command.action).toBe("not_an_agent");
    }
  }
  expect(await guest.get(bookings, bookingId)).toMatchObject({ paymentStatus: "paid", refundedIdr: 0 });
  expect(await onRecord(bookingId)).toEqual([]);
});
