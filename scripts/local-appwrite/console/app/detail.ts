// The panel that shows one thing in full: beside the list on a wide screen, over it on a narrow one.
// Focus moves into it and, when it closes, back to what opened it.
import { append, type Child, element, icon } from "./element.ts";
import { ICONS } from "./icons.ts";

/** What the panel shows. */
export interface Detail {
  /** What kind of thing it is. */
  readonly kind: string;
  readonly title: string;
  readonly content: readonly Child[];
}

const panel = (): HTMLElement => document.querySelector(".detail") as HTMLElement;

let opener: HTMLElement | null = null;
let whenClosed: () => void = () => {};

/** Opens the panel. @param closed called when it closes */
export function openDetail(detail: Detail, closed: () => void): void {
  whenClosed();
  whenClosed = closed;
  opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const title = element("h2", { tabindex: -1 }, detail.title);
  const close = element("button", { class: "icon-button", type: "button", click: closeDetail }, icon(ICONS.close));
  close.setAttribute("aria-label", "Close details");
  const heading = element("div", { class: "detail-title" }, element("p", { class: "quiet" }, detail.kind), title);
  panel().replaceChildren(element("header", { class: "detail-head" }, heading, close));
  append(panel(), detail.content);
  panel().hidden = false;
  panel().scrollTop = 0;
  document.body.classList.add("has-detail");
  title.focus();
}

/** Closes the panel if it is open. */
export function closeDetail(): void {
  if (panel().hidden) return;
  panel().hidden = true;
  panel().replaceChildren();
  document.body.classList.remove("has-detail");
  whenClosed();
  whenClosed = () => {};
  if (opener?.isConnected) opener.focus();
}

/** Lets Escape close the panel. */
export function listenForEscape(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDetail();
  });
}
