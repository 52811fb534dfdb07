// Phone numbers as people type them, in the one form in which they are stored (E.164). Indonesia is the home country:
// 0812…, 62812…, 812… and +62 812… are the same number; every other country needs its +code.
import parsePhoneNumber from "libphonenumber-js/min";

export type PhoneResult =
  | { ok: true; e164: string }
  | { ok: false; problem: "phone_invalid" | "phone_needs_country_code" };

export const normalisePhone = (typed: string): PhoneResult => {
  const compact = typed.replace(/[\s().-]/gu, "").replace(/^00/u, "+");
  if (!/^\+?\d+$/u.test(compact)) return { ok: false, problem: "phone_invalid" };
  const candidates = compact.startsWith("+") ? [compact] : [compact, `+${compact}`];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumber(candidate, "ID");
    if (parsed?.isValid() && (candidate.startsWith("+") ? parsed.country === "ID" || compact.startsWith("+") : true)) {
      return { ok: true, e164: parsed.number };
    }
  }
  return {
    ok: false,
    problem: compact.startsWith("+") || compact.startsWith("0") ? needsCode(compact) : "phone_needs_country_code",
  };
};

// A national number of another country (0470 12 34 56) fails as Indonesian; only its country code can help.
const needsCode = (compact: string) =>
  compact.startsWith("+") || compact.startsWith("08") ? "phone_invalid" : "phone_needs_country_code";
