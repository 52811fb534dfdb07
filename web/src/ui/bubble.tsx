/**
 * What a person said. Theirs is paper, mine is pine; sending is only a tint, failed is a dashed berry edge, refused a
 * whole one. Owner and state are told by place, shape and word, never by colour alone.
 */
import clsx from "clsx";
import type { HTMLAttributes, ReactNode } from "react";
import { type Delivery, DeliveryMark, type DeliveryWords } from "./delivery-mark.tsx";
import { Said } from "./said.tsx";

export type BubbleProps = {
  mine: boolean;
  /** Follows a bubble of the same person closely. */
  joined?: boolean;
  time: string;
  /** Said before the time, such as that it was changed. */
  note?: string | undefined;
  /** Only for mine. */
  delivery?: Delivery | undefined;
  words: DeliveryWords;
  /** Who speaks, for screen readers. */
  speaker: string;
  /** By which it is found again in its log. */
  number?: number | null | undefined;
  /** What it answers. */
  quote?: ReactNode;
  /** What stands at its lower edge. */
  below?: ReactNode;
  /** Stands beside it while it is pointed at, or has the focus. */
  menu?: ReactNode;
  /** What else opens that menu. */
  opens?: HTMLAttributes<HTMLElement> | undefined;
  children: ReactNode;
};

const theirs = "border-line bg-bubble-them text-bubble-them-ink rounded-bl-tail";
const mineSent = "border-transparent bg-bubble-me text-bubble-me-ink rounded-br-tail";
const mineSending = "border-line bg-surface-tint text-ink rounded-br-tail";
const mineRefused = "border-danger bg-surface-raised text-ink rounded-br-tail";
const mineFailed = "border-dashed border-danger bg-danger-soft text-ink rounded-br-tail";

function tone(mine: boolean, delivery: Delivery | undefined): string {
  if (!mine) return theirs;
  if (delivery === "sending" || delivery === "waiting") return mineSending;
  if (delivery === "refused") return mineRefused;
  return delivery === "failed" ? mineFailed : mineSent;
}

export function Bubble({
  mine,
  joined,
  time,
  note,
  delivery,
  words,
  speaker,
  number,
  quote,
  below,
  menu,
  opens,
  children,
}: BubbleProps) {
  return (
    <Said mine={mine} joined={joined ?? false} number={number}>
      <div className="group relative max-w-full">
        <div
          {...opens}
          className={clsx(
            "bubble flow-root max-w-full animate-enter rounded-bubble border px-3.5 py-2.25 transition-colors duration-(--duration-quick)",
            opens?.className,
            tone(mine, delivery),
          )}
        >
          <span className="sr-only">{speaker}: </span>
          {quote}
          <span dir="auto" className="whitespace-pre-wrap [unicode-bidi:plaintext]">
            {children}
          </span>
          <DeliveryMark mine={mine} time={time} note={note} delivery={delivery} words={words} />
        </div>
        {menu}
      </div>
      {below}
    </Said>
  );
}
