/** Where a message is written. Enter sends on a keyboard, Shift+Enter breaks the line; the field grows to five lines. */

import clsx from "clsx";
import ArrowUp from "lucide-react/icons/arrow-up";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

export function Composer({
  value,
  maxLength,
  words,
  onChange,
  onSend,
  above,
  focusOn,
}: {
  value: string;
  maxLength: number;
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
  const empty = value.trim() === "";

  function send() {
    if (empty) return;
    onSend();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const touch = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || touch) return;
    event.preventDefault();
    send();
  }

  return (
    <footer className="shrink-0 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)]">
      {above}
      <form
        className="flex items-end gap-1 p-2 pb-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className="flex min-h-target flex-1 rounded-[1.5rem] border border-line-strong bg-surface focus-within:outline-3 focus-within:-outline-offset-1 focus-within:outline-focus">
          <textarea
            ref={field}
            rows={1}
            value={value}
            maxLength={maxLength}
            aria-label={words.label}
            placeholder={words.placeholder}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            className="field-sizing-content block max-h-36 min-h-target w-full resize-none bg-transparent px-4 py-2.25 outline-none"
          />
        </div>
        <button
          type="submit"
          aria-label={words.send}
          aria-disabled={empty || undefined}
          className={clsx(
            "ml-1 grid size-target shrink-0 place-items-center rounded-full transition-colors duration-(--duration-quick)",
            empty ? "bg-surface-sunken text-ink-muted" : "bg-accent text-accent-ink hover:bg-accent-hover",
          )}
        >
          <Icon shape={ArrowUp} />
        </button>
      </form>
    </footer>
  );
}
