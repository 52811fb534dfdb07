/** Distances as text. Apart from `format.ts`, so that the first card brings these two lines and not what prices need. */
import { type Language, readerLocales } from "./language.ts";

/** `2,4 km`; below one kilometre in hundreds of metres. */
export function distance(metres: number, language: Language): string {
  const km = new Intl.NumberFormat(readerLocales[language], { maximumFractionDigits: metres < 10_000 ? 1 : 0 });
  return `${km.format(Math.max(0.1, metres / 1000))}\u00a0km`;
}

/** `300 m`, rounded up: how far from the truth something may be. */
export function roughDistance(metres: number, language: Language): string {
  return metres < 1000 ? `${Math.ceil(metres / 50) * 50}\u00a0m` : distance(metres, language);
}
