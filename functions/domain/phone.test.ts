import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
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
    "٠٨١٢٣٤٥٦٧٨٩٠",
    "۰۸۱۲۳۴۵۶۷۸۹۰",
    "+६२ ८१२ ३४५६ ७८९०",
    "๐๘๑๒-๓๔๕๖-๗๘๙๐",
    "၀၈၁၂၃၄၅၆၇၈၉၀",
    "𞥐𞥘𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙𞥐",
    "\u200e+62\u00a0812\u00a03456\u00a07890\u200f",
    "\u2068\u206662 812\u202f3456\u20117890\u2069",
    "081234567890 (WA)",
    "081234567890 WhatsApp ya kak",
    "WA: 0812 3456 7890",
    "WA 081234567890 🙏",
    "HP.081234567890,",
    "No. (0812) 3456·7890",
    "Ayu, 0812 3456 7890",
    "(+62) 812-3456-7890",
    "+62 (0) 812 3456 7890",
    "++62 812 3456 7890",
    "wa.me/6281234567890",
    "https://wa.me/6281234567890?text=Halo%20123",
    "https://wa.me/+6281234567890/",
    "http://api.whatsapp.com/send?phone=6281234567890&text&app_absent=0",
    "https://web.whatsapp.com/send/?phone=%2B62%20812-3456-7890",
    "whatsapp://send?phone=+6281234567890",
    "wa.me/081234567890",
    "whatsapp:+6281234567890",
    "tel:+62-812-3456-7890",
    "sms:081234567890",
    "0812_3456_7890",
    "0812|3456|7890",
    "[0812] 3456 7890",
    "+6281234567890 ext 5",
    "0812 3456 7890 kamar 12",
    "+62 812 3456 7890 lt 3",
    "kamar 12, 0812 3456 7890",
    "0812 3456 7890 (WA, kamar 12)",
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
    "081234567890 / 081398765432",
    "O812 3456 7890",
    "wa.me/qr/ABCDEF",
    "wa.me/081",
    "2 x 4",
    "0812 3456 7 ext 890123",
    "081234567890 | 081398765432",
    "0800 1 123456",
    "+62 800 1234567",
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
    ["+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "+966501234567"],
    ["+52 1 55 5123 4567", "+525551234567"],
    ["+52 55 5123 4567", "+525551234567"],
    ["+54 9 11 2345-6789", "+5491123456789"],
    ["+54 11 15-2345-6789", "+5491123456789"],
    ["+44 (0)7911 123456", "+447911123456"],
    ["+49 (0) 1512 3456789", "+4915123456789"],
    ["+7 8 (912) 345-67-89", "+79123456789"],
    ["+36 06 20 123 4567", "+36201234567"],
    ["011 44 7911 123456", "+447911123456"],
    ["wa.me/14155552671", "+14155552671"],
    ["whatsapp:+4791234567", "+4791234567"],
    ["+39 312 345 6789 (WA)", "+393123456789"],
    ["+39 0347 123 4567", "+393471234567"],
    ["+54 11 2345-6789", "+5491123456789"],
    ["+54 9 11 15 2345-6789", "+5491123456789"],
    ["+54 011 15 2345 6789", "+5491123456789"],
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
    "8 912 345 67 89",
    "89123456789",
    "8 (912) 345-67-89",
  ])("without its + is never taken for somebody's in Indonesia: %s", (typed) => {
    expect(normalisePhone(typed)).toEqual({ ok: false, problem: "phone_needs_country_code" });
  });

  it.each(["0011 65 8223 4567", "001 354 611 1234"])(
    "that could be in two countries is asked for its +: %s",
    (typed) => {
      expect(normalisePhone(typed)).toEqual({ ok: false, problem: "phone_needs_country_code" });
    },
  );

  it("is taken in every dress of every country that has mobile numbers", () => {
    const known = getCountries().flatMap((country) => getExampleNumber(country, examples) ?? []);
    expect(known.length).toBeGreaterThan(230);
    for (const number of known) {
      const { countryCallingCode: code, nationalNumber } = number;
      const national = number.formatNational();
      const worldwide = number.formatInternational();
      const dresses = [
        worldwide.replaceAll(" ", "\u00a0"),
        worldwide.replaceAll(" ", "."),
        `+${code} ${national}`,
        `+${code} (${national.slice(0, 1)})${national.slice(1)}`,
        `https://wa.me/${code}${nationalNumber}?text=Hi%205`,
        `whatsapp://send?phone=%2B${code}${nationalNumber}`,
        `WA: \u2066${worldwide}\u2069 (only chat)`,
      ];
      for (const typed of dresses) {
        expect(normalisePhone(typed), typed).toEqual({ ok: true, e164: number.number });
      }
    }
  });

  it.each([
    "+979 123 456 789",
    "+1 900 555 1234",
    "+44 909 879 0000",
    "+870 773 111 632",
    "+8816 3141 4141",
    "+800 1234 5678",
    "+1 800 555 1234",
    "+44 800 123 4567",
    "+49 900 1234567",
    "+49 180 5 123456",
    "+33 810 123 456",
    "+39 06 1234 5678",
    "+39 0331 123456",
    "+44 20 7946 0018",
    "+7 812 345 67 89",
  ])("of a service, a premium rate, a satellite or a landline is refused: %s", (typed) => {
    expect(normalisePhone(typed)).toEqual({ ok: false, problem: "phone_invalid" });
  });

  it("that cannot exist is refused even with its country code", () => {
    expect(normalisePhone("+47 12")).toEqual({ ok: false, problem: "phone_invalid" });
  });
});
