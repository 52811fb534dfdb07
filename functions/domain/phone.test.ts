import { describe, expect, it } from "vitest";
import { normalisePhone } from "./phone.ts";

describe("an Indonesian number", () => {
  it.each([
    "081234567890",
    "0812-3456-7890",
    "62812 3456 7890",
    "+62 812 3456 7890",
    "812 3456 7890",
    "0062 812 3456 7890",
    "+62 0812 3456 7890",
    "620812 3456 7890",
    "(0812) 3456.7890",
    "0812/3456/7890",
    "0812–3456–7890",
    "\u202a+62 812-3456-7890\u202c",
    "０８１２３４５６７８９０",
    "\uff0b62 812 3456 7890",
  ])("typed as %s is one and the same", (typed) => {
    expect(normalisePhone(typed)).toEqual({ ok: true, e164: "+6281234567890" });
  });

  it.each([
    ["0811123456", "+62811123456"],
    ["0895123456789", "+62895123456789"],
  ])("may have nine to twelve digits after the country code: %s", (typed, e164) => {
    expect(normalisePhone(typed)).toEqual({ ok: true, e164 });
  });

  it.each([
    "0812",
    "0812345678901234",
    "+62812345",
    "+62 21 555 1234",
    "081234567a90",
    "+",
    "",
    "wa.me/6281234567890",
    "+6281234567890 ext 5",
  ])("cannot be %j", (typed) => {
    expect(normalisePhone(typed)).toEqual({ ok: false, problem: "phone_invalid" });
  });
});

describe("a foreign number", () => {
  it.each([
    ["+47 912 34 567", "+4791234567"],
    ["0047 912 34 567", "+4791234567"],
    ["+1 (415) 555-2671", "+14155552671"],
    ["+65 9123 4567", "+6591234567"],
    ["+32 470 12 34 56", "+32470123456"],
  ])("with its country code is taken: %s", (typed, e164) => {
    expect(normalisePhone(typed)).toEqual({ ok: true, e164 });
  });

  it.each([
    "47 912 34 567",
    "4791234567",
    "912 34 567",
    "0470 12 34 56",
    "415 555 2671",
    "14155552671",
    "65 9123 4567",
  ])("without its + is never taken for somebody's in Indonesia: %s", (typed) => {
    expect(normalisePhone(typed)).toEqual({ ok: false, problem: "phone_needs_country_code" });
  });

  it("that cannot exist is refused even with its country code", () => {
    expect(normalisePhone("+47 12")).toEqual({ ok: false, problem: "phone_invalid" });
  });
});
