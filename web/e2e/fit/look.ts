/** Looks at scenes through a window of any size and any size of letters: an inner frame, so that a look costs no time. */
import type { Page } from "playwright";
import type { Language } from "../../src/lib/language.ts";

/** CSS pixels. `text` is the root's font size in per cent, as a person's own setting would make it. */
export type Look = { width: number; height: number; text: number };

/** Letters of the longest words that no line tears: twice as large, a phone holds eight of them beside an icon. */
const WHOLE_WORDS = { usual: 14, large: 8 };

/** What does not fit, by look: `320 px, 200 %, nb: cut: <p> …`. */
export async function lookAt(
  page: Page,
  url: string,
  scene: string,
  languages: readonly Language[],
  looks: readonly Look[],
  hardTexts = false,
): Promise<string[]> {
  return page.evaluate(
    async ([address, spoken, sizes, hard, longest]) => {
      const frame = document.createElement("iframe");
      frame.style.border = "0";
      document.body.replaceChildren(frame);
      frame.width = "390";
      frame.height = "844";
      frame.src = address;
      await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      const inner = frame.contentWindow as Window;
      await inner.gallery.stands;
      const found: string[] = [];
      for (const language of spoken) {
        await inner.gallery.speak(language);
        for (const { width, height, text } of sizes) {
          frame.width = String(width);
          frame.height = String(height);
          inner.document.documentElement.style.fontSize = `${text}%`;
          for (const fault of inner.gallery.misfits({
            hardTexts: hard,
            wholeWords: text > 150 ? longest.large : longest.usual,
          })) {
            found.push(`${width} px, ${text} %, ${language}: ${fault}`);
          }
        }
      }
      return found;
    },
    [
      `${url}/e2e/fit/gallery.html?scene=${encodeURIComponent(scene)}${hardTexts ? "&hard" : ""}`,
      languages,
      looks,
      hardTexts,
      WHOLE_WORDS,
    ] as const,
  );
}
