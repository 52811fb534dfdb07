import { describe, expect, test } from "vitest";
import { bookingRow, sampleQuote, sri } from "../../../testing/booking-row.ts";
import { detailsOf, preferredOf } from "./refill.ts";

const booking = bookingRow({
  building: "Kemang Village, Tower 2",
  guestGender: "female",
  notes: "left shoulder",
  quote: { ...sampleQuote, hotel: true },
  therapist: sri,
});

describe("an earlier booking made again", () => {
  test("brings back who, where and whom, and the building", () => {
    expect(detailsOf(booking, "again")).toMatchObject({
      customerName: "Maya Puspita",
      customerWhatsApp: "+6281234567890",
      areaCode: "31.74.03",
      address: "Jl. Kemang Timur No. 18B",
      building: "Kemang Village, Tower 2",
      hotel: true,
      genderPreference: "female",
      guestGender: "female",
    });
  });

  test("the note goes along to another time, not to another visit", () => {
    expect(detailsOf(booking, "later").notes).toBe("left shoulder");
    expect(detailsOf(booking, "again").notes).toBe("");
  });

  test("the middle of a district is no pin of the guest's, any other place is", () => {
    expect(detailsOf(booking, "again").pinned).toBeNull();
    const pinned = detailsOf(bookingRow({ coordinates: "-6.2600,106.8150" }), "again").pinned;
    expect(pinned).toEqual({ lat: -6.26, lng: 106.815 });
    // Where an ended booking was exactly is forgotten.
    expect(detailsOf(bookingRow({ coordinates: "" }), "again").pinned).toBeNull();
  });

  test("again asks for who came, later for whom was asked for, if anybody", () => {
    expect(preferredOf(booking, "again")).toEqual({ therapistId: sri.therapistId, name: sri.name, gender: "female" });
    expect(preferredOf(booking, "later")).toBeNull();
    const asked = bookingRow({ preferred: { therapistId: "sri", name: "Sri" } });
    expect(preferredOf(asked, "later")).toEqual({ therapistId: "sri", name: "Sri", gender: null });
  });
});
