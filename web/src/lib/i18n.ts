/**
 * Words in the reader's language. One namespace per screen family, loaded with the screen and only in one language.
 * Keys are typed by the Indonesian files; a test holds the three languages to the same keys and blanks.
 */
import { DefectError } from "./errors.ts";
import type { Namespace } from "./i18n-resources.ts";
import {
  initialLanguage,
  keepLanguage,
  type Language,
  languageOnScreen,
  onLanguageChange,
  putOnScreen,
} from "./language.ts";
import { download } from "./platform/download.ts";
import { giveToAll, hasWords, keepWords } from "./words.ts";

const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

type Need = { optional?: boolean };

/** Refusals, system messages and phrases: the functions say them too, so they live in schema/. */
const sharedTexts = {
  texts: {
    id: (how) => download(() => import("#schema/texts/id"), how).then((texts) => texts.id),
    en: (how) => download(() => import("#schema/texts/en"), how).then((texts) => texts.en),
    nb: (how) => download(() => import("#schema/texts/nb"), how).then((texts) => texts.nb),
  },
  phrases: {
    id: (how) => download(() => import("#schema/phrase-texts/id"), how).then((texts) => texts.id),
    en: (how) => download(() => import("#schema/phrase-texts/en"), how).then((texts) => texts.en),
    nb: (how) => download(() => import("#schema/phrase-texts/nb"), how).then((texts) => texts.nb),
  },
} satisfies Partial<Record<Namespace, Record<Language, (how: Need) => Promise<object>>>>;

function isShared(namespace: Namespace): namespace is keyof typeof sharedTexts {
  return Object.hasOwn(sharedTexts, namespace);
}

/** Namespaces whose sentences take numbers from the policy; the others come without waiting for it. */
export const speakingOfPolicy: readonly Namespace[] = [
  "landing",
  "bookings",
  "chats",
  "service",
  "search",
  "visit",
  "therapist",
  "support",
  "legal",
];

async function loadPolicy(namespace: Namespace, how: Need): Promise<void> {
  if (!speakingOfPolicy.includes(namespace)) return;
  const { policyWords } = await download(() => import("./policy-words.ts"), how);
  giveToAll(policyWords);
}

/** @throws FaultError when they do not come; DefectError when there are none. */
async function wordsOf(language: Language, namespace: Namespace, how: Need): Promise<object> {
  if (isShared(namespace)) return sharedTexts[namespace][language](how);
  const load = files[`../locales/${language}/${namespace}.json`];
  if (!load) throw new DefectError(`No words for ${language}/${namespace}.`, "W-WORDS");
  return (await download(load, how)).default;
}

/** What is there already is not asked for again; what did not come is asked for at the next need. */
async function take(language: Language, namespaces: readonly Namespace[], how: Need = {}): Promise<void> {
  const missing = namespaces.filter((namespace) => !hasWords(language, namespace));
  const taking = missing.map(async (namespace) => {
    const [words] = await Promise.all([wordsOf(language, namespace, how), loadPolicy(namespace, how)]);
    keepWords(language, namespace, words);
  });
  await Promise.all(taking);
}

/** The namespaces that some screen has wanted so far. */
const wanted = new Set<Namespace>(["common"]);

/** Starts with the words that every screen shares. @throws FaultError when they do not come. */
export async function startI18n(): Promise<void> {
  onLanguageChange(() => {
    document.documentElement.lang = languageOnScreen();
  });
  const language = initialLanguage();
  await take(language, [...wanted]);
  putOnScreen(language);
}

/** Brings the words of a screen before it is shown: nobody ever reads a key. @throws FaultError when they do not come. */
export function loadWords(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  return take(languageOnScreen(), namespaces);
}

/** The same for a part that the screen is whole without. */
export function loadWordsOfPart(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  return take(languageOnScreen(), namespaces, { optional: true });
}

let chosen: Language | null = null;

/** Changes over when all words that are on screen are there in the other language. @throws FaultError. */
export async function chooseLanguage(language: Language): Promise<void> {
  chosen = language;
  await take(language, [...wanted], { optional: true });
  // Another one was chosen while these words were on their way.
  if (chosen !== language) return;
  keepLanguage(language);
  putOnScreen(language);
}
