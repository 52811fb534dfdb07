/** How large a file is, as people read it: `240 kB`, `1,9 MB`. */
import { decimal, whole } from "../../lib/format.ts";
import type { Language } from "../../lib/language.ts";

const KB = 1000;
const MB = 1_000_000;

export function sizeWords(bytes: number, language: Language): string {
  if (bytes >= MB) return `${decimal(bytes / MB, language)}\u00a0MB`;
  return `${whole(Math.max(1, Math.round(bytes / KB)), language)}\u00a0kB`;
}
