// Phone numbers as people type them, in the one form in which they are stored (E.164). Indonesia is the home country:
// 0812…, 62812…, 812… and +62 812… are the same number; every other country needs its +code. Only mobile numbers (8…)
// count as Indonesian: WhatsApp lives there, and a foreign number without its + would else pass for a landline.
import parsePhoneNumber from "libphonenumber-js/min";

export type PhoneResult =
  | { ok: true; e164: string }
  | { ok: false; problem: "phone_invalid" | "phone_needs_country_code" };

/** What people put between digits: spaces, brackets, dots, slashes, every kind of dash, and marks that pasting adds. */
const BETWEEN_DIGITS = /[\s()./\p{Pd}\p{Cf}]/gu;

export const normalisePhone = (typed: string): PhoneResult => {
  const compact = typed.normalize("NFKC").replace(BETWEEN_DIGITS, "").replace(/^00/u, "+");
  if (!/^\+?\d+$/u.test(compact)) return { ok: false, problem: "phone_invalid" };
  const isInternational = compact.startsWith("+");
  const parsed = parsePhoneNumber(compact, "ID");
  if (parsed?.isValid() && (parsed.country === "ID" ? parsed.nationalNumber.startsWith("8") : isInternational)) {
    return { ok: true, e164: parsed.number };
  }
  return {
    ok: false,
    problem: isInternational || LOOKS_HOME.test(compact) ? "phone_invalid" : "phone_needs_country_code",
  };
};

/** Begins as an Indonesian mobile number does: more or fewer digits are a slip, not another country. */
const LOOKS_HOME = /^(?:0|62|620)?8/u;
