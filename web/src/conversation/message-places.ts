/** Where a message stands on the screen: found by its number, shown to somebody who looks for it, or gone through by keys. */

const FOUND_MS = 1600;
const FOUND = ["rounded-bubble", "outline-3", "outline-offset-4", "outline-brand"];

/** Nothing happens where it is not there. `focus`: its menu can be opened by keys then. */
export function showMessage(from: Element, seq: number, { focus = true } = {}): void {
  const message = from.closest('[role="log"]')?.querySelector<HTMLElement>(`[data-number="${seq}"]`);
  if (!message) return;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  message.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
  if (focus) message.querySelector<HTMLElement>("[data-menu-opener]")?.focus({ preventScroll: true });
  message.classList.add(...FOUND);
  setTimeout(() => message.classList.remove(...FOUND), FOUND_MS);
}

/** Goes to the button of the message before (-1) or after (1) that of `opener`. */
export function goToNeighbour(opener: HTMLElement, step: -1 | 1): void {
  const all = [...(opener.closest('[role="log"]')?.querySelectorAll<HTMLElement>("[data-menu-opener]") ?? [])];
  all[all.indexOf(opener) + step]?.focus();
}
