/** Puts off what nobody waits for, so that the first screen has the network to itself. */

/** Longer than a first visit takes to arrive on a slow phone, and than it is watched to weigh it. */
const SETTLED_MS = 8000;
const SIGNS_OF_USE = ["pointerdown", "keydown", "focusin"] as const;

/** Runs `work` when the page has stood for a while. @returns how to call it off. */
export function whenSettled(work: () => void): () => void {
  const timer = setTimeout(work, SETTLED_MS);
  return () => clearTimeout(timer);
}

/** Runs `work` when somebody begins to use the page, or has looked at it for a while. @returns how to call it off. */
export function whenUsed(work: () => void): () => void {
  const stop = () => {
    callOff();
    for (const sign of SIGNS_OF_USE) removeEventListener(sign, begin, true);
  };
  const begin = () => {
    stop();
    work();
  };
  const callOff = whenSettled(begin);
  for (const sign of SIGNS_OF_USE) addEventListener(sign, begin, { capture: true });
  return stop;
}
