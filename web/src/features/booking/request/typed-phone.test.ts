import { describe, expect, test } from "vitest";
import { normalisePhone } from "#domain/phone";
import { phoneAsShown, showsHomeCode } from "./typed-phone.ts";

describe("+62 before the field", () => {
  test.each(["", " ", "8", "812 3456 7890", "٨١٢٣٤٥٦٧٨٩٠", "８１２"])("stands before %j", (typed) => {
    expect(showsHomeCode(typed)).toBe(true);
  });

  test.each([
    "0812",
    "+62 812",
    "62812",
    "٠٨١٢",
    "۰۸۱۲",
    "(0812)",
    "wa.me/62812",
    "whatsapp:+62812",
    "WA 0812",
    "47 912",
  ])("does not stand before %j", (typed) => {
    expect(showsHomeCode(typed)).toBe(false);
  });

  test("and a foreign number without its code asks for the code", () => {
    expect(normalisePhone(phoneAsShown("470 12 34 56"))).toEqual({ ok: false, problem: "phone_needs_country_code" });
    expect(normalisePhone(phoneAsShown("٨١٢٣٤٥٦٧٨٩٠"))).toEqual({ ok: true, e164: "+6281234567890" });
  });
});
