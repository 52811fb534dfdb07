/** Speaks a text in the reader's language, for hands and eyes that are busy or cannot see. */
import type { Language } from "../../../lib/language.ts";

const voices: Record<Language, string> = { id: "id-ID", en: "en-GB", nb: "nb-NO" };

export function readAloud(text: string, language: Language): void {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = voices[language];
  speechSynthesis.speak(words);
}

export function stopReading(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}
