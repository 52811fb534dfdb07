/**
 * A press that begins on the painted screen of index.html and ends on the app, which has taken its place meanwhile, is
 * a tap all the same; the browser sees two elements and would drop it. Only the painted screen's own control counts:
 * within the app nothing that comes under a finger is ever pressed by itself.
 */
export function carryPressOver(): void {
  let pressed: Element | null = null;
  addEventListener("pointerdown", ({ target }) => {
    const isPainted = target instanceof Element && target.closest("[data-first-paint]") !== null;
    pressed = isPainted ? controlAt(target) : null;
  });
  addEventListener("pointerup", ({ target }) => {
    const painted = pressed;
    pressed = null;
    if (!painted || painted.isConnected || !(target instanceof Element)) return;
    const control = controlAt(target);
    if (control?.textContent === painted.textContent) control?.click();
  });
}

const controlAt = (target: Element): HTMLElement | null => target.closest<HTMLElement>("a, button");
