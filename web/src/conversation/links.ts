/**
 * Links in what people write: which parts lead somewhere, where to, and how the place is called. Pure. A link shows the host
 * that it opens; what would show another one, or opens anything but a page of the web, stays text.
 */

export type TextPart = { text: string; href: string | null };

/** With its scheme, by `www.`, or a name that is known for pages: with a path, or of an ending that is no word. */
const CANDIDATE =
  /(?<![\p{L}\p{N}@_.-])(?:https?:\/\/|www\.|(?<![/:])(?=(?:[a-z0-9-]+\.)+(?:(?:com|net|org|id|me|gl|app|io|co|link|ly|no)\/\S|(?:com|net|org|co\.id|go\.id|or\.id)(?![\p{L}\p{N}_@-]))))[^\s<>"\p{Cf}]+/giu;
/** What ends a sentence, or closes what was opened before the link. */
const AFTER = new Set(`.,;:!?'’”»…*_~`);
const PAIRS = { ")": "(", "]": "[", "}": "{" } as const;

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const typed = trimmed(found);
    const link = linkOf(typed);
    if (!link) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push(link);
    end = index + typed.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** Looks at each letter once, however many brackets follow each other. */
function trimmed(found: string): string {
  const count = new Map<string, number>();
  for (const letter of found) count.set(letter, (count.get(letter) ?? 0) + 1);
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found[end - 1] ?? "";
    if (AFTER.has(last)) continue;
    const opening = PAIRS[last as keyof typeof PAIRS];
    const closed = count.get(last) ?? 0;
    if (opening === undefined || closed <= (count.get(opening) ?? 0)) break;
    count.set(last, closed - 1);
  }
  return found.slice(0, end);
}

function linkOf(typed: string): TextPart | null {
  const withScheme = /^https?:\/\//iu.test(typed) ? typed : `https://${typed}`;
  const url = urlOf(withScheme);
  // A name before the host is there to be taken for it.
  if (!url || !/^https?:$/u.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  if (!url.hostname.includes(".")) return null;
  return { text: shownOf(typed, url), href: url.href };
}

function urlOf(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** As it was typed, if that is where it leads; else as browsers write it, in letters that cannot be taken for others. */
function shownOf(typed: string, url: URL): string {
  const host = /^(?:https?:\/\/)?([^/?#]*)/iu.exec(typed)?.[1] ?? "";
  return host.toLowerCase() === url.host || isLatinName(host) ? typed : url.href;
}

/** A name of plain letters and those of western languages, such as `blåbær.no`, reads as what it is. */
function isLatinName(host: string): boolean {
  return /^[a-z0-9.à-öø-ÿ-]*[à-öø-ÿ][a-z0-9.à-öø-ÿ-]*$/iu.test(host) && !/[\u0131\u0138\u017f\u212a]/u.test(host);
}
