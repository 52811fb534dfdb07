// Phone numbers as people type and paste them, in the one form in which they are stored (E.164). Indonesia is the home
// country: 0812…, 62812…, 812… and +62 812… are the same number; every other country needs its +code. Only mobile
// numbers (8…) count as Indonesian: WhatsApp lives there, and a foreign number without its + would else pass for a
// landline. What stands around a number, and how its country writes it at home, does not make it wrong.
import parsePhoneNumber, { getCountries, getCountryCallingCode, type PhoneNumber } from "libphonenumber-js/min";
import { withPlainDigits } from "./digits.ts";

export type PhoneResult =
  | { ok: true; e164: string }
  | { ok: false; problem: "phone_invalid" | "phone_needs_country_code" };

/** Marks that are not seen and that pasting adds: they stand anywhere, also inside a number. */
const UNSEEN = /\p{Cf}/gu;
/** A chat's address, such as wa.me/62812… and whatsapp://send?phone=62812…: what follows is a number with its country. */
const CHAT = /(?:wa\.me\/|whatsapp\.com\/|[?&]phone=|whatsapp:\/*)(?:[a-z/]*\?phone=)?\+?([\d\s().-]+)/iu;
/** A number, with what people put between digits: spaces, brackets, dots, slashes, every kind of dash. */
const NUMBER = /\+?[\d(][\d\s()./~·•\p{Pd}]*\d/gu;
/** Fewer digits than this are no number, so that the longer run beside them is looked at. */
const A_NUMBER_BEGINS_AT = 5;

export const normalisePhone = (typed: string): PhoneResult => {
  const text = withPlainDigits(typed).replace(UNSEEN, "");
  const compact = numberIn(text);
  if (compact === null) return { ok: false, problem: "phone_invalid" };
  const e164 = inFormE164(compact);
  if (e164 !== null) return { ok: true, e164 };
  const hasCode = compact.startsWith("+") || /^00[^1]/u.test(compact);
  return { ok: false, problem: hasCode || LOOKS_HOME.test(compact) ? "phone_invalid" : "phone_needs_country_code" };
};

/** Begins as an Indonesian mobile number does: more or fewer digits are a slip, not another country. */
const LOOKS_HOME = /^(?:0|62|620)?8/u;

/** The one number of a text, without what stands between its digits; null where there is none or it is not clear. */
const numberIn = (text: string): string | null => {
  const chat = CHAT.exec(text.replace(/%2b/giu, "+").replace(/%20/gu, " "));
  if (chat) return (chat[1]!.startsWith("0") ? "" : "+") + digitsOf(chat[1]!);
  const runs = [...text.matchAll(NUMBER)];
  const [run, ...others] = runs.filter(([found]) => digitsOf(found).length >= A_NUMBER_BEGINS_AT);
  if (!run || others.length > 0) return null;
  const before = text.slice(0, run.index);
  const after = text.slice(run.index + run[0].length);
  // A digit elsewhere may belong to the number, a letter that touches it may stand for one.
  if (/\d/u.test(before + after) || /\p{L}$/u.test(before.replace(LABEL, "")) || /^\p{L}/u.test(after)) return null;
  return (run[0].startsWith("+") || /\+[\s(]*$/u.test(before) ? "+" : "") + digitsOf(run[0]);
};

/** What people write before a number. */
const LABEL = /(?<!\p{L})(?:wa|whatsapp|hp|no|tel|telp|tlf|mobile|phone)$/iu;

const digitsOf = (text: string): string => text.replace(/\D/gu, "");

/** What people dial before the country's code instead of a +: most of the world, Indonesia, Australia, North America. */
const EXIT_CODES = ["00", "001", "0011", "011"] as const;

const inFormE164 = (compact: string): string | null => {
  if (compact.startsWith("+")) return international(compact);
  const abroad = EXIT_CODES.filter((exit) => compact.startsWith(exit))
    .map((exit) => international(`+${compact.slice(exit.length)}`))
    .filter((found) => found !== null);
  // 0011 65 8123 4567 is somebody in Singapore or somebody in the United States: the sentence asks for the +.
  if (abroad.length > 0) return new Set(abroad).size === 1 ? abroad[0]! : null;
  const parsed = parsePhoneNumber(compact, "ID");
  return parsed?.country === "ID" && isReached(parsed) ? parsed.number : null;
};

/** A number with its country's code, also where what its country dials at home stands between the two. */
const international = (withPlus: string): string | null => {
  const parsed = parsePhoneNumber(withPlus);
  if (!parsed) return null;
  if (isReached(parsed)) return parsed.number;
  const { countryCallingCode, nationalNumber } = parsed;
  const once = ONCE_DIALLED[countryCallingCode]?.find((prefix) => nationalNumber.startsWith(prefix)) ?? "";
  for (const country of getCountries()) {
    if (getCountryCallingCode(country) !== countryCallingCode) continue;
    const atHome = parsePhoneNumber(nationalNumber.slice(once.length), country);
    if (atHome?.countryCallingCode === countryCallingCode && isReached(atHome)) return atHome.number;
  }
  return null;
};

/** In Mexico a 1 followed +52 before mobile numbers until 2019; many contacts still have it. */
const ONCE_DIALLED: Record<string, readonly string[]> = { "52": ["1"] };

const isReached = (number: PhoneNumber): boolean =>
  number.isValid() && (number.countryCallingCode !== HOME_CODE || number.nationalNumber.startsWith("8"));

const HOME_CODE = "62";
