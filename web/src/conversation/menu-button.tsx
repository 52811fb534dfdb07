/**
 * The button at a message that opens what can be done with it. Only one of a log's is a stop of the tab key; the arrows go
 * from one message to the next.
 */
import clsx from "clsx";
import Ellipsis from "lucide-react/icons/ellipsis";
import { createContext, type KeyboardEvent, type RefObject, useContext } from "react";
import { Icon } from "../ui/icon.tsx";
import { goToNeighbour } from "./message-places.ts";

/** What messages ask of their list. */
export type MenuOpening = {
  /** Opens the menu of the message with this number; the button has the focus afterwards. */
  open: (seq: number, opener: HTMLElement) => void;
};
export const MenuOpener = createContext<MenuOpening | null>(null);
/** The number of the message that the tab key reaches: apart from the rest, since it changes with every message. */
export const TabStop = createContext<number | null>(null);

export function MenuButton({
  seq,
  mine,
  label,
  button,
  onOpen,
}: {
  seq: number;
  /** On which side of the message there is room. */
  mine: boolean;
  label: string;
  button: RefObject<HTMLButtonElement | null>;
  onOpen: () => void;
}) {
  const isStop = useContext(TabStop) === seq;
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    goToNeighbour(event.currentTarget, step);
  }
  return (
    <button
      ref={button}
      type="button"
      data-menu-opener
      aria-haspopup="menu"
      aria-label={label}
      tabIndex={isStop ? 0 : -1}
      onClick={onOpen}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
        onOpen();
      }}
      className={clsx(
        "absolute bottom-0 grid size-target place-items-center rounded-full text-ink-muted opacity-0 transition-opacity duration-(--duration-quick) hover:bg-surface-tint focus:opacity-100 group-hover:opacity-100 [@media(hover:none)]:pointer-events-none",
        mine ? "right-full" : "left-full",
      )}
    >
      <Icon shape={Ellipsis} />
    </button>
  );
}
