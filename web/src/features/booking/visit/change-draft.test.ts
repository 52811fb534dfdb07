import { describe, expect, test } from "vitest";
import { bookingRow } from "../../../testing/booking-row.ts";
import { changeOf, durationsFor, emptyDraft, kindsFor, movedBy, peopleFor } from "./change-draft.ts";

const booking = bookingRow({ status: "active", phase: "confirmed" });

describe("a change while it is put together", () => {
  test("a draft that differs in nothing is no change, of any kind", () => {
    const draft = emptyDraft(booking);
    expect(changeOf(draft, booking)).toBeNull();
    expect(changeOf({ ...draft, kind: "duration" }, booking)).toBeNull();
    expect(changeOf({ ...draft, kind: "place" }, booking)).toBeNull();
  });

  test("minutes move in steps of five and stop at an hour earlier and two hours later", () => {
    expect(movedBy(0, 1)).toBe(5);
    expect(movedBy(0, -1)).toBe(-5);
    expect(movedBy(120, 1)).toBe(120);
    expect(movedBy(-60, -1)).toBe(-60);
  });

  test("another door in the same district keeps the booking's pin; another district takes its own", () => {
    const draft = { ...emptyDraft(booking), kind: "place" as const };
    const door = changeOf({ ...draft, place: { ...draft.place, address: "Jl. Kemang Raya No. 2" } }, booking);
    expect(door).toMatchObject({ kind: "place", coordinates: { lat: -6.2513, lng: 106.8206 } });
    const district = changeOf({ ...draft, place: { ...draft.place, areaCode: "31.74.07", areaLabel: "" } }, booking);
    expect(district).toMatchObject({ kind: "place", areaCode: "31.74.07" });
    expect(district).not.toMatchObject({ coordinates: { lat: -6.2513, lng: 106.8206 } });
  });

  test("another pin is another place, and a booking's photo stays only while it still fits", () => {
    const withPhoto = { ...booking, entrancePhotoId: "0123456789abcdef0123" };
    const draft = { ...emptyDraft(withPhoto), kind: "place" as const };
    expect(changeOf(draft, withPhoto)).toBeNull();
    const pinned = { lat: -6.2501, lng: 106.8211 };
    expect(changeOf({ ...draft, place: { ...draft.place, pinned } }, withPhoto)).toMatchObject({
      coordinates: pinned,
      entrancePhotoId: "0123456789abcdef0123",
    });
    const unfit = changeOf({ ...draft, place: { ...draft.place, entrancePhotoId: null } }, withPhoto);
    expect(unfit).toMatchObject({ kind: "place", entrancePhotoId: null });
    const unnamed = { ...draft.place, landmark: "", entrancePhotoId: null };
    expect(changeOf({ ...draft, place: unnamed }, withPhoto)).toBeNull();
  });

  test("an address that the server would refuse asks for no price", () => {
    const draft = { ...emptyDraft(booking), kind: "place" as const };
    expect(changeOf({ ...draft, place: { ...draft.place, address: "Jl" } }, booking)).toBeNull();
  });

  test("at the door only how long and for whom can change, and during the massage it can only become more", () => {
    expect(kindsFor({ phase: "en_route" })).toEqual(["time", "duration", "people", "place"]);
    expect(kindsFor({ phase: "arrived" })).toEqual(["duration", "people"]);
    expect(peopleFor({ phase: "arrived", people: 2 })).toEqual([1, 2]);
    expect(peopleFor({ phase: "in_service", people: 1 })).toEqual([2]);
    expect(peopleFor({ phase: "in_service", people: 2 })).toEqual([]);
    expect(durationsFor({ phase: "in_service", serviceDuration: "90" })).toEqual(["120"]);
    expect(durationsFor({ phase: "in_service", serviceDuration: "120" })).toEqual([]);
  });
});
