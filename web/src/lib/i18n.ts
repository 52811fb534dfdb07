/**
 * Words in the reader's language. One namespace per screen family, loaded with the screen and only in one language.
 * Keys are typed by the Indonesian files; a test holds the three languages to the same keys and blanks.
 */
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Namespace } from "./i18n-resources.ts";
import { isolated } from "./isolated.ts";
import { initialLanguage, isLanguage, keepLanguage, type Language } from "./language.ts";

const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

/** Refusals and system messages: the functions say them too, so they live in schema/. */
const sharedTexts: Record<Language, () => Promise<unknown>> = {
  id: () => import("#schema/texts/id").then((texts) => texts.id),
  en: () => import("#schema/texts/en").then((texts) => texts.en),
  nb: () => import("#schema/texts/nb").then((texts) => texts.nb),
};

function fileOf(language: string, namespace: string): (() => Promise<unknown>) | undefined {
  if (namespace === "texts") return isLanguage(language) ? sharedTexts[language] : undefined;
  const load = files[`../locales/${language}/${namespace}.json`];
  return load && (() => load().then((file) => file.default));
}

const localeFiles: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, done) {
    const load = fileOf(language, namespace);
    if (!load) return done(new Error(`No words for ${language}/${namespace}.`), false);
    load().then(
      (words) => done(null, words as never),
      (error: unknown) => done(error as Error, true),
    );
  },
};

/** Starts with the words that every screen shares. */
export async function startI18n(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(localeFiles)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      fallbackLng: false,
      ns: ["common"],
      defaultNS: "common",
      // React escapes; what is left to do is to keep names in their own direction.
      interpolation: { escapeValue: true, escape: isolated },
      returnNull: false,
      react: { useSuspense: true },
    });
}

export function loadWords(...namespaces: Namespace[]): Promise<void> {
  return i18next.loadNamespaces(namespaces);
}

export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}
