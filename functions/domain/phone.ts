// Phone numbers as people type and paste them, in the one form in which they are stored (E.164). Indonesia is the home
// country: 0812…, 62812…, 812… and +62 812… are the same number; every other country needs its +code. Only mobile
// numbers count: WhatsApp lives there, a foreign number without its + would else pass for an Indonesian landline, and
// whoever calls a service pays for it. What stands around a number, and how its country writes it at home, does not make it wrong.
import parsePhoneNumber, { getCountries, getCountryCallingCode, type PhoneNumber } from "libphonenumber-js/mobile";
import { withPlainDigits } from "./digits.ts";

export type PhoneResult =
  | { ok: true; e164: string }
  | { ok: false; problem: "phone_invalid" | "phone_needs_country_code" };

/** Marks that are not seen and that pasting adds: they stand anywhere, also inside a number. */
const UNSEEN = /\p{Cf}/gu;
/** A chat's address, such as wa.me/62812… and whatsapp://send?phone=62812…: what follows is a number with its country. */
const CHAT = /(?:wa\.me\/|whatsapp\.com\/|[?&]phone=|whatsapp:\/*)(?:[a-z/]*\?phone=)?\+?([\d\s().-]+)/iu;
/** A number, with what people put between digits: spaces, brackets, dots, slashes, bars, every kind of dash. */
const NUMBER = /\+?[\d([][\d\s()[\]./~·•_|\p{Pd}]*\d/gu;
/** Fewer digits than this are no number, so that the longer run beside them is looked at. */
const A_NUMBER_BEGINS_AT = 5;

export const normalisePhone = (typed: string): PhoneResult => {
  const text = withPlainDigits(typed).replace(UNSEEN, "");
  const compact = numberIn(text);
  if (compact === null) return { ok: false, problem: "phone_invalid" };
  const e164 = inFormE164(compact);
  if (e164 !== null) return { ok: true, e164 };
  const hasCode = compact.startsWith("+") || /^00[^1]/u.test(compact);
  return {
    ok: false,
    problem:
      hasCode || (LOOKS_HOME.test(compact) && !looksRussian(compact)) ? "phone_invalid" : "phone_needs_country_code",
  };
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
  // A digit elsewhere may belong to the number, unless a word says what it is; a letter that touches it may stand for one.
  if (/\d/u.test(before.replace(WORD_BEFORE, "") + after.replace(WORD_AFTER, ""))) return null;
  if (/\p{L}$/u.test(before.replace(LABEL, "")) || /^\p{L}/u.test(after)) return null;
  return (run[0].startsWith("+") || /\+[\s(]*$/u.test(before) ? "+" : "") + digitsOf(run[0]);
};

/** What people write before a number. */
const LABEL = /(?<!\p{L})(?:wa|whatsapp|hp|no|tel|telp|tlf|mobile|phone)$/iu;

/** "kamar 12, 0812 …" and "0812 … ext 5": digits with a word of their own. */
const WORD_BEFORE = /\p{L}{2,}[^\d\p{L}]*\d{1,4}[^\d\p{L}]+$/u;
const WORD_AFTER = /^[^\d\p{L}]+\p{L}{2,}\D*\d{1,4}(?!\d).*$/u;

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
  return parsed?.country === "ID" && isReached(parsed) && !looksRussian(compact) ? parsed.number : null;
};

/** 8 912 345 67 89, as it is dialled in Russia: Indonesia has no mobile numbers from 890 to 894. */
const looksRussian = (compact: string): boolean =>
  /^89[0-4]/u.test(compact) && parsePhoneNumber(compact, "RU")?.isValid() === true;

/** A number with its country's code, also where what its country dials at home stands between the two. */
const international = (withPlus: string): string | null => {
  const parsed = parsePhoneNumber(withPlus);
  if (!parsed) return null;
  return [parsed, ...readings(parsed)].find(isReached)?.number ?? null;
};

/** How else the digits after a country's code may be meant. */
const readings = ({ countryCallingCode, nationalNumber }: PhoneNumber): PhoneNumber[] => {
  const { once = "", mark = "" } = HABITS[countryCallingCode] ?? {};
  const bare = once !== "" && nationalNumber.startsWith(once) ? nationalNumber.slice(once.length) : nationalNumber;
  return getCountries()
    .filter((country) => getCountryCallingCode(country) === countryCallingCode)
    .flatMap((country) => [bare, mark + bare].flatMap((digits) => parsePhoneNumber(digits, country) ?? []))
    .filter((each) => each.countryCallingCode === countryCallingCode)
    .filter((each) => once !== "0" || each.nationalNumber.length >= SHORTEST_MODERN);
};

/**
 * `once`: what people still write between the code and the number. In Mexico a 1 until 2019, in Argentina the 9 of mobile
 * numbers (`mark`), beside the 15 that is dialled at home; in Italy the 0 that landlines have kept.
 */
const HABITS: Record<string, { once: string; mark?: string }> = {
  "39": { once: "0" },
  "52": { once: "1" },
  "54": { once: "9", mark: "9" },
};
/** Italian landlines are shorter than a mobile number with a 0 before it. */
const SHORTEST_MODERN = 10;

/** What the library knows here are mobile numbers alone: no landline, no service and no premium rate; nor a satellite. */
const isReached = (number: PhoneNumber): boolean =>
  number.isValid() &&
  !number.isNonGeographic() &&
  (number.countryCallingCode !== HOME_CODE || number.nationalNumber.startsWith("8"));

const HOME_CODE = "62";
