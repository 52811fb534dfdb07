// Test-only: what a place has and what a move changes in the lock table, as bits: one for each therapist's row, and one
// for the booking's own row, its reservation.
import { therapistLocks } from "#schema/tables/bookings";
import { type RowWrite, rowIdsOf } from "../../row-write.ts";
import { locksOf, type project } from "../project.ts";
import type { BookingState } from "../state.ts";
import { bitsOf, type Move, type Place, THERAPISTS } from "./model.testing.ts";

export interface LockChange {
  created: number;
  updated: number;
  deleted: number;
}

/** The row of a confirmed booking for later: its id is the booking's, so no other booking ever has it. */
export const RESERVATION = 1 << THERAPISTS.length;

const rowBits = (ids: readonly string[], bookingId: string): number =>
  bitsOf(ids) | (ids.includes(bookingId) ? RESERVATION : 0);

export const locksAt = ({ state }: Place): number => rowBits([...locksOf(state).keys()], state.bookingId);

/** What a projection does to the lock table; told once for every kind of change, for rows have many other columns. */
export const lockChangesBy = (projector: typeof project): ((before: Place, move: Move) => LockChange) => {
  const known = new Map<string, LockChange>();
  return ({ state: before }, { decision }) => {
    const { state: after, events, survey } = decision;
    const kinds = events.map(({ event }) => event.type);
    const kind = [before.phase, after.phase, ...kinds, "|", ...lockText(before), "|", ...lockText(after)].join();
    const old = known.get(kind);
    if (old) return old;
    const writes = projector({ before, after, events, survey });
    const bits = (action: RowWrite["action"]) =>
      rowBits(
        writes.flatMap((each) => (each.tableId === therapistLocks.id && each.action === action ? rowIdsOf(each) : [])),
        after.bookingId,
      );
    const change = { created: bits("create"), updated: bits("update"), deleted: bits("delete") | bits("delete_rows") };
    known.set(kind, change);
    return change;
  };
};

const lockText = (state: BookingState): string[] => [...locksOf(state)].map(([id, { kind }]) => `${id} ${kind}`);
