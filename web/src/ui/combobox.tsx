/**
 * One of many names, chosen from a list or by typing a part of it. What is typed filters the list; leaving the field
 * keeps the last choice. Enter and a tap choose, Escape closes.
 */
import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { isEnter } from "./enter.ts";
import { controlClass, type FieldBinding } from "./field.tsx";

export type Option = { value: string; label: string; detail: string };
export type OptionGroup = { name: string; options: readonly Option[] };

export function Combobox({
  binding,
  name,
  value,
  shown,
  placeholder,
  none,
  groupsFor,
  onChoose,
}: {
  binding: FieldBinding;
  name: string;
  /** The chosen option's value; empty before the first choice. */
  value: string;
  /** What stands in the field while nothing is being typed. */
  shown: string;
  placeholder: string;
  /** Said when nothing fits what is typed; nothing while that is not known yet. */
  none: string;
  groupsFor: (typed: string) => readonly OptionGroup[];
  onChoose: (value: string) => void;
}) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  /** Null while nothing is being looked for. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const isOpen = typed !== null;
  const groups = isOpen ? groupsFor(typed === shown ? "" : typed) : [];
  const options = groups.flatMap((group) => group.options);
  const idOf = (option: Option) => `${listId}-${option.value}`;

  function open(text: string) {
    setTyped(text);
    setActive(text === "" || text === shown ? -1 : 0);
  }
  function close() {
    setTyped(null);
    setActive(-1);
  }
  function choose(option: Option) {
    onChoose(option.value);
    close();
  }
  function leave() {
    // Somebody who wrote a name out has chosen it.
    const only = typed !== null && typed !== shown && options.length === 1 ? options[0] : undefined;
    if (only) choose(only);
    else close();
  }
  function goTo(to: number) {
    const index = Math.max(0, Math.min(options.length - 1, to));
    setActive(index);
    list.current?.querySelectorAll('[role="option"]')[index]?.scrollIntoView({ block: "nearest" });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) goTo(active + (event.key === "ArrowDown" ? 1 : -1));
      else open(shown);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (isEnter(event) && isOpen) {
      event.preventDefault();
      const option = options[active];
      if (option) choose(option);
      else close();
    }
  }

  return (
    <>
      <input
        {...binding}
        type="text"
        role="combobox"
        name={name}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={options[active] && idOf(options[active])}
        placeholder={placeholder}
        value={typed ?? shown}
        onFocus={(event) => event.target.select()}
        onClick={() => !isOpen && open(shown)}
        onChange={(event) => open(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={leave}
        className={`${controlClass} text-ellipsis pl-2`}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-labelledby={binding.id}
        tabIndex={-1}
        // A tap in the list must not take the focus, and so close it, before it has chosen.
        onMouseDown={(event) => event.preventDefault()}
        className={clsx(
          "absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto overscroll-contain rounded-field border border-line-strong bg-surface-raised py-1 shadow-md",
          !isOpen && "hidden",
        )}
      >
        {groups.map((group) => (
          <Group key={group.name} group={group}>
            {group.options.map((option) => (
              <div
                key={option.value}
                id={idOf(option)}
                role="option"
                tabIndex={-1}
                aria-selected={option.value === value}
                onClick={() => choose(option)}
                onKeyDown={onKeyDown}
                className={clsx(
                  "flex min-h-target cursor-pointer flex-wrap items-center gap-x-2 px-3.5 py-2",
                  option === options[active] ? "bg-surface-tint" : "hover:bg-surface-tint",
                  option.value === value && "font-strong",
                )}
              >
                <span>{option.label}</span>
                {option.detail !== "" && <span className="text-label text-ink-muted">({option.detail})</span>}
              </div>
            ))}
          </Group>
        ))}
      </div>
      <p role="status" className="sr-only">
        {isOpen && options.length === 0 ? none : ""}
      </p>
      {isOpen && options.length === 0 && none !== "" && (
        <p
          aria-hidden="true"
          className="absolute inset-x-0 top-full z-20 mt-1 rounded-field border border-line-strong bg-surface-raised px-3.5 py-3 text-label shadow-md"
        >
          {none}
        </p>
      )}
    </>
  );
}

function Group({ group, children }: { group: OptionGroup; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <p id={id} className="px-3.5 pt-2 pb-1 text-caption text-ink-muted">
        {group.name}
      </p>
      {children}
    </fieldset>
  );
}
