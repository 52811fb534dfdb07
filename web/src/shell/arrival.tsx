/**
 * Where the keyboard and the screen reader are after a change of screen. The title of a new page is announced, and a new
 * title of the same page, which says its next step; focus that went away with what had it goes on to the heading of what is there now, never to nowhere.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { keepFocus } from "../lib/keep-focus.ts";

export function Arrival() {
  const { pathname } = useLocation();
  const [title, setTitle] = useState("");
  const known = useRef({ pathname, title: document.title, isFirst: true });
  useEffect(() => keepFocus(), []);
  useEffect(() => {
    const observer = new MutationObserver(() => announce(known.current, setTitle));
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, []);
  // Before the observer hears of it, so that a title that came with its page counts as the page's.
  useLayoutEffect(() => {
    if (known.current.pathname === pathname) return;
    known.current.pathname = pathname;
    known.current.isFirst = false;
    announce(known.current, setTitle);
  }, [pathname]);
  return (
    <p aria-live="polite" className="sr-only">
      {title}
    </p>
  );
}

/** The title that the first page arrives with is read out by the screen reader itself. */
function announce(known: { title: string; isFirst: boolean }, say: (title: string) => void): void {
  if (document.title === known.title) return;
  known.title = document.title;
  if (!known.isFirst) say(document.title);
  known.isFirst = false;
}
