/** The message that another one answers: a sunken tile above its words, which leads there. */
import clsx from "clsx";
import { Typed } from "./typed.tsx";

export function Quoted({
  isOnPine,
  isTinted,
  speaker,
  words,
  spoken,
  onGo,
}: {
  /** Whether it stands in a bubble of mine that has arrived. */
  isOnPine: boolean;
  /** What it says is not what was written: it was taken back, or is not here. */
  isTinted: boolean;
  speaker: string;
  words: string;
  /** All of it for screen readers, with what it is here for. */
  spoken: string;
  /** Left out where there is nowhere to go. */
  onGo?: ((from: Element) => void) | undefined;
}) {
  const className = clsx(
    "-mx-1.75 mb-1.5 block min-h-target w-[calc(100%+2*1.75*var(--spacing))] min-w-0 rounded-field px-2.5 py-1.5 text-left text-label",
    isOnPine ? "bg-bubble-me-sunken" : "bg-surface-sunken",
  );
  const inside = (
    <>
      <span className="sr-only">{spoken}</span>
      <b aria-hidden="true" className={clsx("block", !isOnPine && "text-brand")}>
        <Typed>{speaker}</Typed>
      </b>
      <span
        aria-hidden="true"
        dir="auto"
        className={clsx(
          isOnPine ? "text-bubble-me-meta" : "text-ink-muted",
          isTinted ? "block italic" : "line-clamp-2",
        )}
      >
        {words}
      </span>
    </>
  );
  if (!onGo) return <span className={className}>{inside}</span>;
  return (
    <button type="button" onClick={(event) => onGo(event.currentTarget)} className={className}>
      {inside}
    </button>
  );
}
