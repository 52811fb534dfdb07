/** Moves focus to a step's heading when the step appears, so that keyboard and screen reader follow. */
import { useCallback, useRef } from "react";

/** A ref callback for an element with `tabIndex={-1}`. */
export function useFocusOnce(): (node: HTMLElement | null) => void {
  const done = useRef(false);
  return useCallback((node) => {
    if (!node || done.current) return;
    done.current = true;
    node.focus({ preventScroll: true });
  }, []);
}
