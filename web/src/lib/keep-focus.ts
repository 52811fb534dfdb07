/**
 * Focus that has lost its element goes to the heading of what is there instead: of the card at hand, else of the screen.
 * A screen may still be on its way, so it is looked for with every change until it is there.
 */

const CARD = '[data-current-card] :is(h2, h3)[tabindex="-1"]';
const HEADING = "main h1, h1";

/** Starts keeping; returns how to stop. */
export function keepFocus(): () => void {
  let last: Element | null = document.activeElement;
  const remember = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : null;
  };
  const look = () => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (!isNowhere || last === null || last === document.body || last.isConnected) return;
    const heading = document.querySelector<HTMLElement>(CARD) ?? document.querySelector<HTMLElement>(HEADING);
    if (!heading) return;
    if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", remember);
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
  };
}
