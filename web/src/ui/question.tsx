/** What a card asks, as the other side of the conversation. */
import type { ReactNode } from "react";
import { Said } from "./said.tsx";

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
