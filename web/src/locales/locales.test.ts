import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { languages } from "../lib/language.ts";

const folder = import.meta.dirname;
const namespaces = readdirSync(join(folder, "id")).filter((file) => file.endsWith(".json"));
/** Languages count differently: Indonesian has one form, English and Norwegian two. */
const PLURAL = /_(one|other)$/u;

type Words = { [key: string]: string | Words };

function flatten(words: Words, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

function read(language: string, namespace: string): [string, string][] {
  return flatten(JSON.parse(readFileSync(join(folder, language, namespace), "utf8")) as Words);
}

function blanksOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? "").sort();
}

describe.each(namespaces)("words of %s", (namespace) => {
  const home = new Map(read("id", namespace).map(([key, text]) => [key.replace(PLURAL, ""), text]));

  test.each(languages.filter((language) => language !== "id"))(
    "%s has the same keys and blanks as Indonesian",
    (language) => {
      const words = read(language, namespace);
      expect(new Set(words.map(([key]) => key.replace(PLURAL, "")))).toEqual(new Set(home.keys()));
      for (const [key, text] of words) {
        expect(blanksOf(text), `${language} ${key}`).toEqual(blanksOf(home.get(key.replace(PLURAL, "")) ?? ""));
      }
    },
  );

  test.each(languages)("%s has a text for every number", (language) => {
    const keys = new Set(read(language, namespace).map(([key]) => key));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of [...keys].filter((each) => PLURAL.test(each))) {
      for (const form of forms) expect(keys, key).toContain(key.replace(PLURAL, `_${form}`));
    }
  });

  test("no text is empty or ends in a blank", () => {
    for (const language of languages) {
      for (const [key, text] of read(language, namespace)) expect(text.trim(), `${language} ${key}`).toBe(text);
    }
  });
});
