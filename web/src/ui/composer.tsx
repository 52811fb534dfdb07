/**
 * Where a message is written. Enter sends on a keyboard, Shift+Enter breaks the line; the field grows to five lines.
 * What is too long stays as it was typed, and waits.
 */

import clsx from "clsx";
import ArrowUp from "lucide-react/icons/arrow-up";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { isEnter } from "./enter.ts";
import { Icon } from "./icon.tsx";

export function Composer({
  value,
  isEmpty,
  tooMany,
  words,
  onChange,
  onSend,
  above,
  focusOn,
}: {
  value: string;
  /** Whether there is nothing to send, such as blanks alone. */
  isEmpty: boolean;
  /** How many characters are too many, in words, while there are: sending is held. */
  tooMany: string | undefined;
  words: { label: string; placeholder: string; send: string };
  onChange: (value: string) => void;
  onSend: () => void;
  above?: ReactNode;
  /** The cursor goes to the end of the text whenever this grows. */
  focusOn?: number;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
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
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const touch = matchMedia("(pointer: coarse)").matches;
    if (!isEnter(event) || touch) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className="shrink-0 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)]">
      {above}
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
        <div className="flex min-h-target min-w-0 flex-1 rounded-[1.5rem] border border-line-strong bg-surface focus-within:outline-3 focus-within:-outline-offset-1 focus-within:outline-focus">
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
            className="grows-by-lines block max-h-36 min-h-target resize-none bg-transparent px-4 py-2.25 outline-none"
          />
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
          <Icon shape={ArrowUp} />
        </button>
      </form>
    </footer>
  );
}
