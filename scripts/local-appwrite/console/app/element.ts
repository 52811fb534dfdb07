// Makes elements: the one place where the window touches the DOM's constructors. Text is always text, never HTML.

/** What can stand inside an element; null and false leave nothing. */
export type Child = Node | string | number | null | false;

type Attributes = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

/** Makes an element. An attribute that is a function listens to the event of its name; `true` sets it, `false` and `null` leave it out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

/** Puts children at the end. */
export function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === false) continue;
    parent.append(typeof child === "number" ? String(child) : child);
  }
}

/** Puts children in place of what was there. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** A drawn sign; what it means is said by the text beside it. @param path SVG path data on a 24 by 24 field */
export function icon(path: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const drawn = document.createElementNS(space, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}
