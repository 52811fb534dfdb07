/**
 * What of a page does not fit its window: text or a control that is cut, that leaves the window, that lies on other
 * text; a number or a short word torn over two lines; anything that scrolls sideways without being meant to.
 * What is meant to scroll sideways says so by `overflow-x: auto` with `overflow-y: hidden`.
 */

export type Strictness = {
  /** Words up to this many letters are never torn. */
  wholeWords: number;
  /** The texts are hard ones of people: a shortened or torn word is no fault then, a wide frame still is. */
  hardTexts: boolean;
};

/** Half a pixel of rounding on either side. */
const SLACK_PX = 1;
/** Less than this of a scrolling region shows nothing to read. */
const LEAST_REGION_PX = 64;
/** Amounts, times and counts; a telephone number may be broken. */
const LONGEST_NUMBER = 12;
const NUMBER = /(?:Rp\s?)?\d[\d.,:]*\d|\d/gu;
const WORD = /\p{L}+/gu;
const CONTROLS = "button, a, input, select, textarea, summary, [role=img], [role=switch], img";

type Box = { left: number; right: number; top: number; bottom: number };

export function misfits({ hardTexts, wholeWords }: Strictness): string[] {
  readersOnly = new WeakMap();
  const found = new Set<string>();
  const say = (fault: string, node: Node, detail = "") => found.add(`${fault}: ${called(node)}${detail}`);
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.add(`the page scrolls sideways: ${page.scrollWidth}`);

  const root = document.querySelector("dialog[open]") ?? document.body;
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    if (element.scrollWidth > element.clientWidth + SLACK_PX && isSidewaysByAccident(element)) {
      say("scrolls sideways", element, ` ${element.scrollWidth}/${element.clientWidth}`);
    }
  }
  const texts = visibleTexts(root);
  for (const text of texts) {
    for (const box of boxesOf(text)) {
      const fault = cutOf(box, text.parentElement, hardTexts);
      if (fault) say(fault, text);
    }
    if (hardTexts) continue;
    for (const torn of tornIn(text, wholeWords)) say(`torn ${torn}`, text);
  }
  for (const control of root.querySelectorAll<HTMLElement>(CONTROLS)) {
    if (!isShown(control) || isForReadersOnly(control)) continue;
    const fault = cutOf(control.getBoundingClientRect(), control.parentElement, hardTexts);
    if (fault) say(`control ${fault}`, control);
  }
  // What is shortened ends at its box, whatever the browser says of the letters beyond.
  const whole = texts.filter((text) => !hardTexts || !isShortened(boxOf(text)));
  for (const [one, other] of overlapping(whole)) say("lies on", one, ` / ${called(other)}`);
  return [...found];
}

/** A name has an element of its own for its direction, which is as long as the name: its box is the one around it. */
function boxOf(text: Text): Element {
  return (text.parentElement as Element).closest(":not(bdi)") as Element;
}

function isSidewaysByAccident(element: HTMLElement): boolean {
  const style = getComputedStyle(element);
  const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return false;
  return scrolls && style.overflowY !== "hidden";
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert], .leaflet-container");
}

/** What was found out about an element in this look; most texts share their ancestors. */
let readersOnly = new WeakMap<Element, boolean>();

/** Texts that are there for screen readers alone. */
function isForReadersOnly(element: Element): boolean {
  const known = readersOnly.get(element);
  if (known !== undefined) return known;
  const { position, opacity } = getComputedStyle(element);
  const isPoint = position === "absolute" && element.clientWidth <= 1 && element.clientHeight <= 1;
  const is = isPoint || opacity === "0" || (element.parentElement !== null && isForReadersOnly(element.parentElement));
  readersOnly.set(element, is);
  return is;
}

function visibleTexts(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const parent = text.parentElement;
    if (text.data.trim() === "" || !parent || parent.closest("script, style, option, title, svg")) continue;
    if (isShown(parent) && !isForReadersOnly(parent)) texts.push(text);
  }
  return texts;
}

function rangeOf(text: Text, from = 0, to = text.length): Range {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range;
}

function boxesOf(text: Text): Box[] {
  return [...rangeOf(text).getClientRects()].filter(({ width }) => width > 0.5);
}

/** How a box is cut on its way out to the window, or null. */
function cutOf(box: Box, from: Element | null, hardTexts: boolean): string | null {
  let { left, right, top, bottom } = box;
  // The box of a line is as high as the font says, which may be more than the line: ink is in its middle.
  const ink = (bottom - top) / 4;
  for (let each = from; each && each !== document.documentElement; each = each.parentElement) {
    const style = getComputedStyle(each);
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    const around = each.getBoundingClientRect();
    const clips = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const shortens = isShortened(each);
    if (shortens && hardTexts) return null;
    if (clips(style.overflowX) && (left < around.left - SLACK_PX || right > around.right + SLACK_PX)) {
      return shortens ? "shortened" : "cut sideways";
    }
    if (clips(style.overflowY) && (top + ink < around.top || bottom - ink > around.bottom)) {
      return shortens ? "shortened" : "cut";
    }
    // An open dialog lies above everything that it stands in.
    if (each instanceof HTMLDialogElement) break;
    if (scrolls(style.overflowX) && style.overflowY === "hidden") ({ left, right } = around);
    if (scrolls(style.overflowY)) {
      if (around.height < LEAST_REGION_PX && each.scrollHeight > around.height + SLACK_PX) return "in too low a region";
      ({ top, bottom } = around);
    }
  }
  const width = document.documentElement.clientWidth;
  return left < -SLACK_PX || right > width + SLACK_PX ? "leaves the window" : null;
}

/** Ends in three dots where its text is longer. */
function isShortened(element: Element): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === "ellipsis" || webkitLineClamp !== "none";
}

function tornIn(text: Text, wholeWords: number): string[] {
  const style = getComputedStyle(text.parentElement as Element);
  if (style.textOverflow === "ellipsis") return [];
  const pieces = [...text.data.matchAll(NUMBER)].filter(([number]) => number.length <= LONGEST_NUMBER);
  if (style.hyphens !== "auto") {
    pieces.push(...[...text.data.matchAll(WORD)].filter(([word]) => word.length <= wholeWords));
  }
  return pieces
    .filter(({ 0: piece, index }) => {
      const tops = new Set(
        [...rangeOf(text, index, index + piece.length).getClientRects()].map(({ top }) => Math.round(top)),
      );
      return tops.size > 1;
    })
    .map(([piece]) => piece);
}

/** Texts of different places that lie on each other. */
function overlapping(texts: readonly Text[]): [Text, Text][] {
  const placed = texts.flatMap((text) => {
    const layer = layerOf(text.parentElement);
    return boxesOf(text).map((box) => ({ text, layer, box }));
  });
  placed.sort((a, b) => a.box.top - b.box.top);
  const pairs: [Text, Text][] = [];
  for (const [index, one] of placed.entries()) {
    for (const other of placed.slice(index + 1)) {
      if (other.box.top >= one.box.bottom) break;
      if (other.text === one.text || other.layer !== one.layer) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const least = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
      if (wide > 2 && high > least / 2) pairs.push([one.text, other.text]);
    }
  }
  return pairs;
}

/** What moves together: the nearest region that scrolls, sticks or floats. */
function layerOf(element: Element | null): Element | null {
  for (let each = element; each; each = each.parentElement) {
    const { overflowY, position } = getComputedStyle(each);
    if (overflowY === "auto" || overflowY === "scroll" || position === "sticky" || position === "fixed") return each;
  }
  return null;
}

function called(node: Node): string {
  const element = node instanceof Element ? node : node.parentElement;
  const text = node instanceof Text ? node.data : (element?.getAttribute("aria-label") ?? element?.textContent ?? "");
  return `<${element?.tagName.toLowerCase()}> ${text.trim().replace(/\s+/gu, " ").slice(0, 48)}`;
}
