/**
 * One scene of the real app, alone in a page: `gallery.html?scene=<name>`, with `&hard` in the hardest
 * texts of people, shown and as drafts in every field. The test beside it asks this page to speak
 * another language and to tell what does not fit.
 */
import "../../src/theme.css";
import { createRoot } from "react-dom/client";
import { App } from "../../src/app.tsx";
import { chooseLanguage, startI18n } from "../../src/lib/i18n.ts";
import type { Namespace } from "../../src/lib/i18n-resources.ts";
import { type Language, languageOnScreen } from "../../src/lib/language.ts";
import { written } from "../../src/lib/words.ts";
import { draftHardTexts, withHardTexts } from "./hard-texts.ts";
import { misfits } from "./measure.ts";
import { pretend } from "./pretended-server.ts";
import { scenes } from "./scenes.ts";

const PATIENCE_MS = 8000;

declare global {
  interface Window {
    gallery: {
      /** Resolves when the scene stands. @throws when it never does. */
      stands: Promise<void>;
      speak(language: Language): Promise<void>;
      misfits: typeof misfits;
    };
  }
}

const asked = new URL(location.href).searchParams;
const name = asked.get("scene");
const plain = scenes.find((each) => each.name === name);
if (!plain) throw new Error(`There is no scene ${name}.`);
const scene = asked.has("hard") ? withHardTexts(plain) : plain;

localStorage.clear();
localStorage.setItem("tenang.language", asked.get("language") ?? "en");
if (scene.person) localStorage.setItem("tenang.had-session", "true");
for (const [key, value] of Object.entries(scene.kept ?? {})) {
  localStorage.setItem(`tenang.${key}`, JSON.stringify(value));
}
pretend(scene);
history.replaceState(null, "", scene.path);

const sees = scene.sees;
const presses = scene.presses ?? [];
window.gallery = {
  stands: stand(),
  async speak(language) {
    await chooseLanguage(language);
    // What has been written into a field takes its problem away: then the language alone tells.
    const speaks = () => (asked.has("hard") ? document.documentElement.lang === language : shows(sees));
    await until(speaks, `${name} in ${language} shows ${sees}`);
  },
  misfits,
};

async function stand(): Promise<void> {
  await startI18n();
  createRoot(document.getElementById("root") as HTMLElement).render(<App />);
  for (const key of presses) {
    await until(() => findPressable(key) !== undefined, `${name} has ${key} to press`);
    findPressable(key)?.click();
  }
  await until(() => shows(sees), `${name} shows ${sees}`);
  await document.fonts.ready;
  if (asked.has("hard")) await draft();
}

/** What a screen shows may move while it is written in, so it stands again afterwards. */
async function draft(): Promise<void> {
  draftHardTexts();
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** The words of a key with anything in their blanks. */
function wordsOf(key: string): RegExp {
  const [namespace, path] = key.includes(":") ? (key.split(":", 2) as [Namespace, string]) : (["common", key] as const);
  const text = written(languageOnScreen(), namespace, path, 2) ?? "\0";
  const quoted = text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  return new RegExp(quoted.replace(/\\\{\\\{\w+\\\}\\\}/gu, ".*"), "su");
}

function namesOf(element: Element): string {
  return `${element.getAttribute("aria-label") ?? ""} ${element.textContent}`;
}

function shows(key: string): boolean {
  const words = wordsOf(key);
  return [...document.querySelectorAll("body *")].some((each) => each.checkVisibility() && words.test(namesOf(each)));
}

function findPressable(key: string): HTMLElement | undefined {
  const words = wordsOf(key);
  const pressable = "button, a, label, summary";
  return [...document.querySelectorAll<HTMLElement>(pressable)].findLast((each) => words.test(namesOf(each)));
}

async function until(is: () => boolean, what: string): Promise<void> {
  const since = performance.now();
  while (!is()) {
    if (performance.now() - since > PATIENCE_MS) throw new Error(`Not so after ${PATIENCE_MS} ms: ${what}`);
    await new Promise(requestAnimationFrame);
  }
}
