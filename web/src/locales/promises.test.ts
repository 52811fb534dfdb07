import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en as phrasesEn } from "#schema/phrase-texts/en";
import { id as phrasesId } from "#schema/phrase-texts/id";
import { nb as phrasesNb } from "#schema/phrase-texts/nb";
import { en } from "#schema/texts/en";
import { id } from "#schema/texts/id";
import { nb } from "#schema/texts/nb";
import { speakingOfPolicy } from "../lib/i18n.ts";
import { type Language, languages } from "../lib/language.ts";
import { policyWords } from "../lib/policy-words.ts";
import { grounds } from "./promises.testing.ts";

/** Numbers as words, and the words by which a sentence binds us. */
const promises: Record<Language, RegExp> = {
  id: word(
    "hanya|tidak pernah|selalu|langsung|paling (?:lama|banyak|lambat)|gratis|sanksi|hukuman|tidak ada biaya|seluruhnya",
    "tidak diberi tahu|dijamin|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|lima belas|dua puluh",
    "satu (?:jam|menit|bulan|hari|minggu)",
  ),
  en: word(
    "only|never|always|nobody else|at once|up to|at most|at the latest|costs? nothing|penalt\\w+|all of it|alone|every",
    "not told|guarantee\\w*|twice|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|sixty",
    "(?:an|one|the|a) (?:hour|minute|month|week|day)",
    // Somebody who is free is no promise.
    "(?<!(?:is|somebody) )free",
  ),
  nb: word(
    "bare|aldri|alltid|ingen andre|med en gang|opptil|høyst|senest|gratis|straff|koster ingenting|alt går|alt er ditt",
    "helt ditt|får ikke vite|garantert|to|tre|fire|fem|seks|sju|åtte|ni|ti|femten|tjue|seksti",
    "(?:en|ett|én) (?:time|minutt|måned|uke|dag)",
  ),
};

function word(...alternatives: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives.join("|")})(?!\\p{L})`, "giu");
}

const DIGITS = /\d+/gu;
const BLANK = /\{\{(\w+)\}\}/gu;

type Words = { [key: string]: string | Words };

function flatten(words: Words, path: string): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

const served: Record<Language, Words> = { id, en, nb } as never;
const said: Record<Language, Words> = { id: phrasesId, en: phrasesEn, nb: phrasesNb } as never;

/** Every sentence that a person may read, screens and server. */
function sentencesIn(language: Language): [string, string][] {
  const folder = join(import.meta.dirname, language);
  const screens = readdirSync(folder).flatMap((file) =>
    flatten(JSON.parse(readFileSync(join(folder, file), "utf8")) as Words, `${file.replace(".json", "")}:`),
  );
  return [...screens, ...flatten(served[language], "texts:"), ...flatten(said[language], "phrases:")];
}

/** Numbers and promises that are part of the text itself. */
function statedBy(text: string, language: Language): string[] {
  const own = text.replace(BLANK, "");
  return [...(own.match(DIGITS) ?? []), ...(own.match(promises[language]) ?? [])];
}

const stating = new Map<string, string[]>();
for (const language of languages) {
  for (const [key, text] of sentencesIn(language)) {
    const stated = statedBy(text, language);
    const plain = key.replace(/_(?:one|other)$/u, "");
    if (stated.length > 0) stating.set(plain, [...(stating.get(plain) ?? []), `${language} ${stated.join(", ")}`]);
  }
}
const listed = grounds.flatMap(({ keys }) => keys);

describe("a sentence that states a number or a promise", () => {
  test("takes the number from the policy, or is listed with what makes it true", () => {
    const unfounded = [...stating].filter(([key]) => !listed.includes(key));
    expect(unfounded.map(([key, stated]) => `${key}: ${stated.join(" | ")}`)).toEqual([]);
  });

  test("is listed once, and not for longer than it states something", () => {
    expect(listed.filter((key, at) => !stating.has(key) || listed.indexOf(key) !== at)).toEqual([]);
  });

  test.each(grounds.map(({ because, holds }) => [because, holds] as const))("is true: %s", (_, holds) => {
    expect(holds()).toBe(true);
  });

  test("is heard in every language", () => {
    expect(statedBy("Kami sudah menanyai lima kali, paling lama 5 menit, gratis", "id")).toHaveLength(4);
    expect(statedBy("We asked up to five times within the hour, free", "en")).toHaveLength(4);
    expect(statedBy("Vi spurte opptil fem ganger innen en time, gratis", "nb")).toHaveLength(4);
    expect(statedBy("Somebody is free for {{minutes}} minutes", "en")).toEqual([]);
  });
});

test("whoever speaks of the policy waits for it", () => {
  const names = Object.keys(policyWords);
  const speaking = sentencesIn("id").filter(([, text]) =>
    [...text.matchAll(BLANK)].some(([, name]) => names.includes(name ?? "")),
  );
  // The night's line of a price is shown beside the words of the service alone; what the server says brings its values.
  const namespaces = speaking
    .map(([key]) => key.split(":")[0])
    .filter((namespace) => namespace !== "booking" && namespace !== "texts");
  expect(speakingOfPolicy).toEqual(expect.arrayContaining(namespaces));
});

test("every number that a sentence takes from the policy is a whole one", () => {
  const { nightHours, ...numbers } = policyWords;
  expect(nightHours).toMatch(/^\d\d[.:]00–\d\d[.:]00$/u);
  for (const [name, value] of Object.entries(numbers)) expect(Number.isInteger(value), name).toBe(true);
});
