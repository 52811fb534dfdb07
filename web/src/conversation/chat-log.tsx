/**
 * The scrolling log. It keeps its end in view as it grows, unless the reader has scrolled up; a card that does not
 * fit shows its top instead. A log that is still a form begins at the top and stays where it is.
 * New lines are announced politely.
 */

import clsx from "clsx";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

const NEAR_END_PX = 120;

/** `top`: a form that is read from its start. `card`: starts at the top, follows the current card. `end`: a chat. */
export type LogBegin = "top" | "card" | "end";

export function ChatLog({
  label,
  begins = "end",
  marker,
  children,
}: {
  label: string;
  begins?: LogBegin;
  /** Changes when something was added. */
  marker: string | number;
  children: ReactNode;
}) {
  const log = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marker stands for the content
  useLayoutEffect(() => {
    if (log.current && followsEnd.current && begins !== "top") showEnd(log.current);
  }, [marker, begins]);

  useEffect(() => {
    const node = log.current;
    if (!node || begins === "top") return;
    // A keyboard that opens, or a strip that appears, shrinks the log: its end stays in view.
    const observer = new ResizeObserver(() => followsEnd.current && showEnd(node));
    observer.observe(node);
    return () => observer.disconnect();
  }, [begins]);

  return (
    <div
      ref={log}
      role="log"
      aria-label={label}
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        followsEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
      className={clsx(
        "flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto overscroll-contain p-4 [&>*]:shrink-0",
        begins === "end" && "[&>:first-child]:mt-auto",
      )}
    >
      {children}
    </div>
  );
}

function showEnd(log: HTMLElement): void {
  const end = log.scrollHeight - log.clientHeight;
  const card = log.querySelector<HTMLElement>("[data-current-card]");
  // The browser keeps the value within the log, so a card near the end simply shows the end.
  log.scrollTop = card ? Math.min(end, card.offsetTop - log.offsetTop - 8) : end;
}
