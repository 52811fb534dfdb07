// Against rows that answer as Appwrite does: what a search asks for, and how often.
import { describe, expect, it } from "vitest";
import { type SeedTherapist, seedTherapists } from "#schema/seeds/market";
import type { Table } from "#schema/table";
import { therapistLocks } from "#schema/tables/bookings";
import { type TherapistRow, therapists } from "#schema/tables/therapists";
import { cellOf } from "../domain/cells.ts";
import { coarsePlace, distanceM } from "../domain/geo.ts";
import { policy } from "../domain/policy.ts";
import type { Rows } from "./rows.ts";
import { therapistsOn } from "./therapists.ts";

const RADIUS_M = 20_000;
const METRE = 1 / 111_190;
const [{ row: seeded }] = seedTherapists(0) as [SeedTherapist];

const valuesIn = (queries: readonly string[]) => {
  const parsed = queries.map((query) => JSON.parse(query));
  return (method: string, attribute: string) =>
    parsed.find((each) => each.method === method && each.attribute === attribute)?.values;
};

/** `count` therapists in a line to the north, `apartM` metres apart, and every request that was made. */
const line = (from: { lat: number; lng: number }, count: number, apartM: number, atWork = new Set<string>()) => {
  const all = Array.from({ length: count }, (_, at): TherapistRow => {
    const place = { lat: from.lat + (count - at) * apartM * METRE, lng: from.lng };
    return { ...seeded, ...place, $id: `t${at}`, cell: cellOf(place), isAvailable: true };
  });
  const asked: string[] = [];
  const rows = {
    all: async (table: Table, queries: readonly string[]) => {
      asked.push(table.id);
      const ids: string[] = valuesIn(queries)("equal", "therapistId");
      return ids
        .filter((id) => atWork.has(id))
        .map((id) => ({ $id: id, therapistId: id, kind: "busy", bookingId: "other" }));
    },
    first: async (table: Table, queries: readonly string[], limit: number) => {
      asked.push(table.id);
      const valuesOf = valuesIn(queries);
      const [south, north] = valuesOf("between", "lat");
      const cells: string[] = valuesOf("equal", "cell");
      const found = all.filter((each) => each.lat >= south && each.lat <= north && cells.includes(each.cell));
      return { rows: found.slice(0, limit), more: found.length > limit };
    },
  };
  return { port: therapistsOn(rows as unknown as Rows), asked, rows: all };
};

describe("a search for therapists", () => {
  it("is two reads: therapists around the place, and their locks", async () => {
    const { port, asked } = line({ lat: -6.2, lng: 106.8 }, 5, 100);
    expect(await port.around({ lat: -6.2, lng: 106.8 }, RADIUS_M)).toHaveLength(5);
    expect(asked).toEqual([therapists.id, therapistLocks.id]);
  });

  it("is one where nobody is", async () => {
    const { port, asked } = line({ lat: -6.2, lng: 106.8 }, 5, 100);
    expect(await port.around({ lat: -7.2, lng: 112.7 }, RADIUS_M)).toEqual([]);
    expect(asked).toEqual([therapists.id]);
  });

  it("reads further locks where the nearest are all at work", async () => {
    const place = { lat: -6.9, lng: 107.6 };
    const nearest = new Set(Array.from({ length: 130 }, (_, at) => `t${170 - 1 - at}`));
    const { port, asked } = line(place, 170, 20, nearest);
    const free = (await port.around(place, RADIUS_M)).filter((each) => each.lock === null);
    expect(asked).toEqual([therapists.id, therapistLocks.id, therapistLocks.id]);
    expect(free.map((each) => each.therapistId)).toContain("t39");
  });

  it("in a crowd narrows down to the nearest, with two reads each time", async () => {
    const place = { lat: -8.6, lng: 115.2 };
    const { port, asked } = line(place, 2000, 5);
    const nearestOf = async () => (await port.around(place, RADIUS_M)).map((each) => distanceM(each.at, place));
    for (let search = 0; search < 8; search++) await nearestOf();
    asked.length = 0;
    const found = await nearestOf();
    expect(Math.min(...found)).toBeLessThanOrEqual(2 * policy.privacy.coarseM);
    expect(Math.max(...found)).toBeLessThanOrEqual(4 * policy.privacy.coarseM);
    expect(asked).toEqual([therapists.id, therapistLocks.id]);
  });

  it("tells two people in one coarse square apart by nothing, nor two guests", async () => {
    const place = { lat: -6.5, lng: 106.7 };
    const { port, rows } = line(place, 2, 10);
    const here = coarsePlace(place);
    const border = RADIUS_M + 30;
    for (const step of [-3, -1, 0, 1, 3]) {
      const square = coarsePlace({ lat: here.lat + (border + step * 500) * METRE, lng: here.lng });
      const corners = [-0.49, 0.49].map((part) => ({ lat: square.lat + part * 500 * METRE, lng: square.lng }));
      for (const [at, corner] of corners.entries()) Object.assign(rows[at]!, corner, { cell: cellOf(corner) });
      for (const guest of [
        { lat: here.lat - 200 * METRE, lng: here.lng },
        { lat: here.lat + 200 * METRE, lng: here.lng },
      ]) {
        expect((await port.around(guest, RADIUS_M)).length % 2).toBe(0);
      }
    }
  });

  it("looks far again once the crowd has gone", async () => {
    const place = { lat: -7.8, lng: 110.4 };
    const { port, rows } = line(place, 2000, 5);
    for (let search = 0; search < 8; search++) await port.around(place, RADIUS_M);
    rows.splice(1, rows.length - 2);
    const left = await port.around(place, RADIUS_M);
    expect(left.map((each) => each.therapistId).sort()).toEqual(["t0", "t1999"]);
  });
});
