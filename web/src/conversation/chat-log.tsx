/**
 * The scrolling log. It keeps its end in view as it grows, unless the reader has scrolled up and says nothing; a card that
 * does not fit shows its top instead. A log that is still a form begins at the top and stays where it is. What it does when
 * is decided in scroll.ts. New lines are announced politely.
 */

import clsx from "clsx";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  followsAfterGrowth,
  isFarFromEnd,
  isNearEnd,
  type LogBegin,
  movesByItself,
  restAt,
  restAtNews,
  standsAtLowerEdge,
} from "./scroll.ts";

export function ChatLog({
  label,
  begins = "end",
  marker,
  own = null,
  onEndInView,
  jump,
  children,
}: {
  label: string;
  begins?: LogBegin;
  /** Changes when something was added. */
  marker: string | number;
  /** What the reader has said last. */
  own?: string | null;
  /** Told whenever the end comes into view, or leaves it. */
  onEndInView?: ((isInView: boolean) => void) | undefined;
  /** The way back to the end, shown while that is out of view. */
  jump?: ((toEnd: () => void, isFar: boolean) => ReactNode) | undefined;
  children: ReactNode;
}) {
  const [isAway, setAway] = useState(false);
  const [isFar, setFar] = useState(false);
  const newsShown = useRef<Element | null>(null);
  const log = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  const ownBefore = useRef(own);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marker stands for the content
  useLayoutEffect(() => {
    followsEnd.current = followsAfterGrowth(followsEnd.current, ownBefore.current, own);
    ownBefore.current = own;
    const node = log.current;
    if (!node) return;
    const news = begins === "end" ? node.querySelector<HTMLElement>("[data-since]") : null;
    if (news && news !== newsShown.current) node.scrollTop = restAtNews(node, news.offsetTop - node.offsetTop);
    else if (movesByItself(begins, followsEnd.current)) showEnd(node);
    newsShown.current = news;
    look(node);
  }, [marker, own, begins]);

  function look(node: HTMLElement): void {
    const isNear = isNearEnd(node);
    followsEnd.current = isNear;
    setAway(begins === "end" && !isNear);
    setFar(isFarFromEnd(node));
    onEndInView?.(isNear);
  }

  useEffect(() => {
    const node = log.current;
    if (!node || !movesByItself(begins, true)) return;
    // A keyboard that opens, or a strip that appears, shrinks the log: its end stays in view.
    const observer = new ResizeObserver(() => followsEnd.current && showEnd(node));
    observer.observe(node);
    return () => observer.disconnect();
  }, [begins]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={log}
        role="log"
        aria-label={label}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => look(event.currentTarget)}
        className={clsx(
          "flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto overscroll-contain p-4 [&>*]:shrink-0",
          standsAtLowerEdge(begins) && "[&>:first-child]:mt-auto",
        )}
      >
        {children}
      </div>
      <div className="contents">{isAway && jump?.(() => log.current && showEnd(log.current), isFar)}</div>
    </div>
  );
}

function showEnd(log: HTMLElement): void {
  const card = log.querySelector<HTMLElement>("[data-current-card]");
  // The browser keeps the value within the log, so a card near the end simply shows the end.
  log.scrollTop = restAt(log, card && card.offsetTop - log.offsetTop);
}
