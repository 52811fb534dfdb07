/** A change while it is being put together: what may be changed in which phase, and when it is worth asking a price. */
import { MOVE_MINUTES, PEOPLE_MAX, type ServiceDuration, serviceDurations } from "#schema/booking";
import { place as placeRequest } from "#schema/requests";
import type { BookingRow } from "#schema/tables/bookings";
import { coordinatesOf, neighbourhoodIn } from "../core/booking-place.ts";
import type { TypedChange } from "./visit-service.ts";

const changeKinds = ["time", "duration", "people", "place"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type PlaceDraft = Omit<
  Extract<TypedChange, { kind: "place" }>,
  "kind" | "coordinates" | "neighbourhood" | "building" | "accessNote" | "entrancePhotoId"
> & {
  building: string;
  accessNote: string;
  /** The booking's own photo while it still fits. */
  entrancePhotoId: string | null;
  /** The name that the district was chosen by. */
  areaLabel: string;
  pinned: { lat: number; lng: number } | null;
};

export type ChangeDraft = {
  kind: ChangeKind;
  minutes: number;
  serviceDuration: ServiceDuration;
  people: number;
  place: PlaceDraft;
};

/** Once the therapist is at the door neither time nor place can move; during the massage it can only become more. */
export function kindsFor({ phase }: Pick<BookingRow, "phase">): readonly ChangeKind[] {
  return phase === "confirmed" || phase === "en_route" ? changeKinds : ["duration", "people"];
}

export function durationsFor({ phase, serviceDuration }: Pick<BookingRow, "phase" | "serviceDuration">) {
  return phase === "in_service"
    ? serviceDurations.filter((each) => Number(each) > Number(serviceDuration))
    : serviceDurations;
}

export function peopleFor({ phase, people }: Pick<BookingRow, "phase" | "people">): readonly number[] {
  const all = Array.from({ length: PEOPLE_MAX }, (_, index) => index + 1);
  return phase === "in_service" ? all.filter((each) => each > people) : all;
}

export function emptyDraft(booking: BookingRow): ChangeDraft {
  return {
    kind: kindsFor(booking)[0] ?? "duration",
    minutes: 0,
    serviceDuration: booking.serviceDuration,
    people: booking.people,
    place: {
      areaCode: booking.areaCode,
      areaLabel: booking.location,
      pinned: null,
      hotel: booking.quote.hotel,
      address: booking.address,
      building: booking.building,
      landmark: booking.landmark,
      accessNote: booking.accessNote,
      entrancePhotoId: booking.entrancePhotoId,
    },
  };
}

/** Minutes after one more step, within what can be asked for. */
export function movedBy(minutes: number, direction: 1 | -1): number {
  return Math.max(MOVE_MINUTES.min, Math.min(MOVE_MINUTES.max, minutes + direction * MOVE_MINUTES.step));
}

/** The change that the draft stands for; null while nothing differs or the place cannot be right yet. */
export function changeOf(draft: ChangeDraft, booking: BookingRow): TypedChange | null {
  switch (draft.kind) {
    case "time":
      return draft.minutes === 0 ? null : { kind: "time", minutes: draft.minutes };
    case "duration":
      return draft.serviceDuration === booking.serviceDuration
        ? null
        : { kind: "duration", serviceDuration: draft.serviceDuration };
    case "people":
      return draft.people === booking.people ? null : { kind: "people", people: draft.people };
    case "place":
      return placeChange(draft.place, booking);
    default:
      return draft.kind satisfies never;
  }
}

function placeChange(draft: PlaceDraft, booking: BookingRow): TypedChange | null {
  const { areaLabel, pinned, ...asked } = draft;
  const place = { ...asked, neighbourhood: neighbourhoodIn(draft), accessNote: draft.hotel ? draft.accessNote : "" };
  const { address, building, landmark, accessNote, entrancePhotoId, areaCode, quote } = booking;
  const isSame =
    pinned === null &&
    place.areaCode === areaCode &&
    areaLabel === booking.location &&
    place.address.trim() === address &&
    place.building.trim() === building &&
    place.landmark.trim() === landmark &&
    place.accessNote.trim() === accessNote &&
    place.entrancePhotoId === entrancePhotoId &&
    place.hotel === quote.hotel;
  const typed = { ...place, coordinates: pinOf(draft, booking) ?? coordinatesOf(draft) };
  return isSame || !placeRequest.safeParse(typed).success ? null : { kind: "place", ...typed };
}

/** A new pin; without one, the same place by name keeps the pin that the booking has. */
export function pinOf({ pinned, areaCode, areaLabel }: PlaceDraft, booking: BookingRow): PlaceDraft["pinned"] {
  const isSameArea = areaCode === booking.areaCode && areaLabel === booking.location;
  return pinned ?? (isSameArea ? coordinatesIn(booking) : null);
}

function coordinatesIn({ coordinates }: BookingRow): { lat: number; lng: number } {
  const [lat = 0, lng = 0] = coordinates.split(",").map(Number);
  return { lat, lng };
}
