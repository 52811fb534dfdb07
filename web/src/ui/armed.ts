/**
 * A button that changes its meaning under a finger is not the button that was aimed at. It rests for a moment when its
 * words change, and when it appears where the last press was; by then whoever tapped twice has seen what it says now.
 */
import {
  Children,
  isValidElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

/** A second tap meant for the button before comes within half a second; reading what has changed takes the rest. */
export const REST_MS = 1500;

/** What changes so soon after somebody did something elsewhere on the screen is what they did. */
const OWN_DOING_MS = 1000;

type Act = { at: number; target: Element | null; point: { x: number; y: number } | null };

let lastAct: Act | null = null;

function remember(event: Event): void {
  const target = event.target instanceof Element ? event.target : null;
  // What was painted before the app is pressed for what it says.
  if (target?.closest("[data-first-paint]")) return;
  const isPress = event instanceof MouseEvent;
  const point = isPress ? { x: event.clientX, y: event.clientY } : (lastAct?.point ?? null);
  lastAct = { at: performance.now(), target, point };
}

// Not where the first screens are rendered while building.
for (const kind of ["pointerdown", "keydown", "input"]) {
  globalThis.document?.addEventListener(kind, remember, { capture: true, passive: true });
}

/** Whether the last press was where this button is now. */
function isUnderLastPress(button: HTMLElement): boolean {
  if (!lastAct?.point) return false;
  const { x, y } = lastAct.point;
  const place = button.getBoundingClientRect();
  return x > place.left && x < place.right && y > place.top && y < place.bottom;
}

/** Whether the change follows from what somebody has just done, and not to this button. */
function isOwnDoing(button: HTMLElement): boolean {
  if (!lastAct || performance.now() - lastAct.at > OWN_DOING_MS) return false;
  return !button.contains(lastAct.target) && !(lastAct.target instanceof HTMLElement && !lastAct.target.isConnected);
}

/** `words`: what the button says. @returns whether a press counts now. */
export function useArmed(words: string, button: RefObject<HTMLElement | null>): boolean {
  const before = useRef<string | null>(null);
  const [isResting, setResting] = useState(false);
  const [changes, setChanges] = useState(0);
  useLayoutEffect(() => {
    const said = before.current;
    before.current = words;
    if (!button.current || said === words) return;
    const isSurprise = said === null ? isUnderLastPress(button.current) : !isOwnDoing(button.current);
    if (!isSurprise) return;
    setResting(true);
    setChanges((count) => count + 1);
  }, [words, button]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another change begins the rest anew
  useEffect(() => {
    if (!isResting) return;
    const timer = setTimeout(() => setResting(false), REST_MS);
    return () => clearTimeout(timer);
  }, [isResting, changes]);
  return !isResting;
}

/** The words among what a button shows. */
export function wordsOf(children: ReactNode): string {
  return Children.toArray(children)
    .map((child) => {
      if (typeof child === "string" || typeof child === "number") return String(child);
      return isValidElement<{ children?: ReactNode }>(child) ? wordsOf(child.props.children) : "";
    })
    .join("");
}
