/**
 * Where a message is written. Enter sends on a keyboard, Shift+Enter breaks the line; the field grows to five lines.
 * What is too long stays as it was typed, and waits.
 */

import clsx from "clsx";
import ArrowUp from "lucide-react/icons/arrow-up";
import Smile from "lucide-react/icons/smile";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { isEnter, isEscape } from "./enter.ts";
import { Icon, type IconShape } from "./icon.tsx";

export function Composer({
  value,
  isEmpty,
  tooMany,
  words,
  sendShape = ArrowUp,
  onChange,
  onSend,
  onEscape,
  emoji,
  attach,
  above,
  about,
  focusOn,
}: {
  value: string;
  /** Whether there is nothing to send, such as blanks alone. */
  isEmpty: boolean;
  /** How many characters are too many, in words, while there are: sending is held. */
  tooMany: string | undefined;
  words: { label: string; placeholder: string; send: string };
  sendShape?: IconShape;
  onChange: (value: string) => void;
  onSend: () => void;
  /** Left out where there is nothing to get out of. */
  onEscape?: (() => void) | undefined;
  /** Draws what is picked from, above the field. */
  emoji: { label: string; picker: (onPick: (emoji: string) => void, onClose: () => void) => ReactNode };
  /** The way to something that is sent beside words. */
  attach?: ReactNode;
  /** Makes room while emoji are picked. */
  above?: ReactNode;
  /** What is being written about. */
  about?: ReactNode;
  /** The cursor goes to the end of the text whenever this grows. */
  focusOn?: number;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [isPicking, setPicking] = useState(false);
  useEffect(() => {
    const node = field.current;
    if (!focusOn || !node) return;
    node.focus();
    node.setSelectionRange(node.value.length, node.value.length);
  }, [focusOn]);
  const noteId = useId();
  const isHeld = isEmpty || tooMany !== undefined;

  function send() {
    if (isHeld) return;
    onSend();
    setPicking(false);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isEscape(event) && onEscape) return onEscape();
    const touch = matchMedia("(pointer: coarse)").matches;
    if (!isEnter(event) || touch) return;
    event.preventDefault();
    send();
  }

  /** Where the cursor is, which then stands behind it; the keyboard of a phone stays down. */
  function insert(picked: string) {
    const node = field.current;
    if (!node) return;
    const { selectionStart, selectionEnd } = node;
    node.setRangeText(picked, selectionStart, selectionEnd, "end");
    onChange(node.value);
  }

  function closePicker() {
    setPicking(false);
    opener.current?.focus();
  }

  return (
    <footer className="shrink-0 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)]">
      <div className="contents">{!isPicking && above}</div>
      <div className="contents">{about}</div>
      <div className="contents">{isPicking && emoji.picker(insert, closePicker)}</div>
      <p id={noteId} role="status" className="px-6 pt-2 text-caption font-strong text-danger empty:hidden">
        {tooMany}
      </p>
      <form
        className="flex items-end gap-1 p-2 pb-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="flex min-h-target min-w-0 flex-1 items-end rounded-[1.5rem] border border-line-strong bg-surface focus-within:outline-3 focus-within:-outline-offset-1 focus-within:outline-focus">
          <div className="min-w-0 flex-1">
            <textarea
              ref={field}
              rows={1}
              value={value}
              dir="auto"
              aria-invalid={tooMany !== undefined || undefined}
              aria-describedby={tooMany === undefined ? undefined : noteId}
              aria-label={words.label}
              placeholder={words.placeholder}
              onChange={(event) => onChange(event.target.value)}
              onKeyDown={onKeyDown}
              className={clsx(
                "grows-by-lines block min-h-target resize-none bg-transparent py-2.25 pr-1 pl-4 outline-none",
                isPicking ? "max-h-18" : "max-h-36",
                // On a low screen the log keeps some room.
                about && "short:max-h-20",
              )}
            />
          </div>
          <div className="contents">{attach}</div>
          <button
            ref={opener}
            type="button"
            aria-label={emoji.label}
            aria-expanded={isPicking}
            onClick={() => setPicking(!isPicking)}
            className="grid size-target shrink-0 place-items-center rounded-full text-ink-muted hover:text-ink"
          >
            <Icon shape={Smile} />
          </button>
        </div>
        <button
          type="submit"
          aria-label={words.send}
          aria-disabled={isHeld || undefined}
          className={clsx(
            "ml-1 grid size-target shrink-0 place-items-center rounded-full transition-colors duration-(--duration-quick)",
            isHeld ? "bg-surface-sunken text-ink-muted" : "bg-accent text-accent-ink hover:bg-accent-hover",
          )}
        >
          <Icon shape={sendShape} />
        </button>
      </form>
    </footer>
  );
}
