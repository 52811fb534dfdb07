/**
 * What a person said. Theirs is paper, mine is pine; sending is only a tint, failed is a dashed berry edge.
 * Owner and state are told by place, shape and word, never by colour alone.
 */
import clsx from "clsx";
import type { ReactNode } from "react";
import { type Delivery, DeliveryMark, type DeliveryWords } from "./delivery-mark.tsx";

export type BubbleProps = {
  mine: boolean;
  /** Follows a bubble of the same person closely. */
  joined?: boolean;
  time: string;
  /** Only for mine. */
  delivery?: Delivery | undefined;
  words: DeliveryWords;
  /** Who speaks, for screen readers. */
  speaker: string;
  children: ReactNode;
};

const theirs = "border-line bg-bubble-them text-bubble-them-ink rounded-bl-tail";
const mineSent = "border-transparent bg-bubble-me text-bubble-me-ink rounded-br-tail";
const mineSending = "border-line bg-surface-tint text-ink rounded-br-tail";
const mineFailed = "border-dashed border-danger bg-danger-soft text-ink rounded-br-tail";

function tone(mine: boolean, delivery: Delivery | undefined): string {
  if (!mine) return theirs;
  if (delivery === "sending" || delivery === "waiting") return mineSending;
  return delivery === "failed" ? mineFailed : mineSent;
}

/** Places a bubble on its owner's side. */
export function Said({
  mine,
  joined = false,
  wide = false,
  children,
}: {
  mine: boolean;
  joined?: boolean;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "flex flex-col",
        wide ? "max-w-[94%] max-[375px]:max-w-full" : "max-w-[82%]",
        mine ? "items-end self-end" : "items-start self-start",
        joined && "-mt-2",
      )}
    >
      {children}
    </div>
  );
}

export function Bubble({ mine, joined, time, delivery, words, speaker, children }: BubbleProps) {
  return (
    <Said mine={mine} joined={joined ?? false}>
      <div
        className={clsx(
          "bubble max-w-full animate-enter rounded-bubble border px-3.5 py-2.25 transition-colors duration-(--duration-quick)",
          tone(mine, delivery),
        )}
      >
        <span className="sr-only">{speaker}: </span>
        <span dir="auto" className="whitespace-pre-wrap [unicode-bidi:plaintext]">
          {children}
        </span>
        <DeliveryMark mine={mine} time={time} delivery={delivery} words={words} />
      </div>
    </Said>
  );
}

/** The question a card asks; the bot never pretends to be a person, so it carries no time and no ticks. */
export function Question({
  id,
  focusRef,
  children,
}: {
  id: string;
  focusRef?: (node: HTMLHeadingElement | null) => void;
  children: ReactNode;
}) {
  return (
    <Said mine={false} wide>
      <h2
        id={id}
        ref={focusRef}
        tabIndex={-1}
        className="bubble animate-enter rounded-bubble rounded-bl-tail border border-line bg-bubble-them px-3.5 py-2.25 font-body text-bubble-them-ink outline-none"
      >
        {children}
      </h2>
    </Said>
  );
}
