/** Whether a part of a long page has come near what is seen; from then on it stays so. */
import { type RefObject, useEffect, useRef, useState } from "react";

/** Of the log that scrolls; browsers that only know the margin of the page look when it is seen. */
const MARGIN: IntersectionObserverInit & { scrollMargin: string } = { scrollMargin: "100% 0%" };

export function useNearView(): [RefObject<HTMLSpanElement | null>, boolean] {
  const place = useRef<HTMLSpanElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      MARGIN,
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [place, isNear];
}
