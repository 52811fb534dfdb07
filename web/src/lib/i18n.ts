/**
 * Words in the reader's language. One namespace per screen family, loaded with the screen and only in one language.
 * Keys are typed by the Indonesian files; a test holds the three languages to the same keys and blanks.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { DefectError } from "./errors.ts";
import type { Namespace } from "./i18n-resources.ts";
import { initialLanguage, isLanguage, keepLanguage, type Language } from "./language.ts";
import { download } from "./platform/download.ts";

const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

/** Refusals and system messages: the functions say them too, so they live in schema/. */
const sharedTexts: Record<Language, () => Promise<object>> = {
  id: () => download(() => import("#schema/texts/id")).then((texts) => texts.id),
  en: () => download(() => import("#schema/texts/en")).then((texts) => texts.en),
  nb: () => download(() => import("#schema/texts/nb")).then((texts) => texts.nb),
};

/** @throws FaultError when they do not come; DefectError when there are none. */
async function wordsOf(language: Language, namespace: Namespace): Promise<object> {
  if (namespace === "texts") return sharedTexts[language]();
  const load = files[`../locales/${language}/${namespace}.json`];
  if (!load) throw new DefectError(`No words for ${language}/${namespace}.`, "W-WORDS");
  return (await download(load)).default;
}

/** What is there already is not asked for again; what did not come is asked for at the next need. */
async function take(language: Language, namespaces: readonly Namespace[]): Promise<void> {
  const missing = namespaces.filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  const taking = missing.map(async (namespace) => {
    i18next.addResourceBundle(language, namespace, await wordsOf(language, namespace));
  });
  await Promise.all(taking);
}

/** The namespaces that some screen has wanted so far. */
const wanted = new Set<Namespace>(["common"]);

/** Starts with the words that every screen shares. @throws FaultError when they do not come. */
export async function startI18n(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  const language = initialLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    ns: ["common"],
    defaultNS: "common",
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await take(language, [...wanted]);
}

/** Brings the words of a screen before it is shown: nobody ever reads a key. @throws FaultError when they do not come. */
export function loadWords(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  return take(currentLanguage(), namespaces);
}

let chosen: Language | null = null;

/** Changes over when all words that are on screen are there in the other language. @throws FaultError. */
export async function chooseLanguage(language: Language): Promise<void> {
  chosen = language;
  await take(language, [...wanted]);
  // Another one was chosen while these words were on their way.
  if (chosen !== language) return;
  keepLanguage(language);
  await i18next.changeLanguage(language);
}

function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : initialLanguage();
}
