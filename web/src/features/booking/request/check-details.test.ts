import { describe, expect, test } from "vitest";
import { checkDetails } from "./check-details.ts";
import { problemsFrom } from "./detail-fields.ts";
import { type Details, emptyFlow } from "./flow.ts";

const good: Details = {
  ...emptyFlow.details,
  customerName: "Maya Puspita",
  customerWhatsApp: "812 3456 7890",
  areaCode: "31.74.03",
  areaLabel: "Kemang",
  address: "Jl. Kemang Timur No. 18B",
  landmark: "Pagar hijau",
};

describe("details before the server is asked", () => {
  test("complete details have no problem", () => {
    expect(checkDetails(good)).toEqual({});
  });

  test("an empty form names every field that is needed", () => {
    const problems = checkDetails(emptyFlow.details);
    expect(Object.keys(problems).sort()).toEqual([
      "address",
      "areaCode",
      "customerName",
      "customerWhatsApp",
      "landmark",
    ]);
    expect(problems.customerName?.problem).toBe("required");
    expect(problems.areaCode?.problem).toBe("area_unknown");
  });

  test.each([
    ["0812 3456 7890", undefined],
    ["+62 812-3456-7890", undefined],
    ["+47 400 00 000", undefined],
    ["812 345", "phone_invalid"],
    ["+47 400 00", "phone_invalid"],
  ])("the number %s gives %s", (customerWhatsApp, problem) => {
    const problems = checkDetails({ ...good, customerWhatsApp });
    expect(problems.customerWhatsApp?.problem).toBe(problem);
  });

  test("a pin that lies where the area's name is not asks for another area", () => {
    const problems = checkDetails({ ...good, pinned: { lat: -6.1754, lng: 106.8272 } });
    expect(problems).toEqual({ areaCode: { problem: "not_one_of", limit: 0 } });
  });

  test("a building may be left out, but not fill a page", () => {
    expect(checkDetails({ ...good, building: "" })).toEqual({});
    expect(checkDetails({ ...good, building: "x".repeat(121) })).toEqual({
      building: { problem: "too_long", limit: 120 },
    });
  });

  test("a landmark of two letters says how many are needed", () => {
    const problems = checkDetails({ ...good, landmark: "ab" });
    expect(problems.landmark).toEqual({ problem: "too_short", limit: 5 });
  });

  test("with a photo of the entrance the landmark may be left out, and nothing else", () => {
    const entrancePhoto = { fileId: "0123456789abcdef0123", thumb: "data:," };
    expect(checkDetails({ ...good, landmark: "", entrancePhoto })).toEqual({});
    expect(Object.keys(checkDetails({ ...good, landmark: "", address: "", entrancePhoto }))).toEqual(["address"]);
  });

  test("how to get in may be left out, but not fill a page", () => {
    expect(checkDetails({ ...good, hotel: true, accessNote: "" })).toEqual({});
    expect(checkDetails({ ...good, hotel: true, accessNote: "x".repeat(241) })).toEqual({
      accessNote: { problem: "too_long", limit: 240 },
    });
  });

  test("what the server finds is placed at its field, and what has no field is left out", () => {
    const problems = problemsFrom([
      { path: "contact.customerWhatsApp", problem: "phone_invalid" },
      { path: "quote.totalIdr", problem: "invalid" },
    ]);
    expect(problems).toEqual({ customerWhatsApp: { problem: "phone_invalid", limit: 0 } });
  });
});
