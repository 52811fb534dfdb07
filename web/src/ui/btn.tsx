/** Buttons. Clay (`next`) is the next action and a screen has one; danger is berry, so it is never taken for clay. */
import clsx from "clsx";
import { type ButtonHTMLAttributes, type ReactNode, useRef } from "react";
import { Link } from "react-router";
import { useArmed, wordsOf } from "./armed.ts";

export type BtnKind = "next" | "line" | "quiet" | "danger" | "destroy";
export type BtnSize = "s" | "m" | "big";

const kinds: Record<BtnKind, string> = {
  next: "border-transparent bg-accent text-accent-ink hover:bg-accent-hover active:bg-accent-hover",
  line: "border-line-strong bg-surface-raised hover:border-ink hover:bg-surface-tint active:bg-surface-tint",
  quiet: "border-transparent text-brand hover:bg-surface-tint active:bg-surface-tint",
  danger: "border-transparent text-danger hover:bg-danger-soft active:bg-danger-soft",
  destroy: "border-transparent bg-danger text-danger-ink hover:opacity-90",
};

function sizeOf(size: BtnSize, kind: BtnKind): string {
  if (size === "big") return "min-h-18 rounded-[1.25rem] px-5 text-title";
  if (size === "s") return "min-h-target rounded-chip px-3.5 py-2 text-label";
  return clsx("rounded-field px-5 py-3", kind === "quiet" || kind === "danger" ? "min-h-target" : "min-h-primary");
}

/** Classes of a button, for links that look like one. */
export function btnClass({
  kind = "line",
  size = "m",
  wide = false,
}: {
  kind?: BtnKind | undefined;
  size?: BtnSize | undefined;
  wide?: boolean | undefined;
}): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 border text-center font-strong leading-[1.375rem] no-underline",
    "transition-[background-color,border-color,transform] duration-(--duration-quick) ease-calm active:scale-[0.985]",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-surface-sunken aria-disabled:text-ink-muted aria-disabled:active:scale-100",
    kinds[kind],
    sizeOf(size, kind),
    wide && "w-full",
  );
}

type BtnProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  kind?: BtnKind;
  size?: BtnSize;
  wide?: boolean;
  /** Working on it: says so to assistive technology and swallows further presses. */
  busy?: boolean;
  /** Not possible now; stays focusable so that a screen reader can find out. */
  blocked?: boolean;
  children: ReactNode;
};

/** Rests for a moment when its meaning changes in place (see armed.ts). */
export function Btn({ kind, size, wide, busy = false, blocked = false, children, onClick, type, ...rest }: BtnProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(wordsOf(children), button);
  const isShut = blocked || !isArmed;
  return (
    <button
      {...rest}
      ref={button}
      type={type ?? "button"}
      aria-busy={busy || undefined}
      aria-disabled={isShut || undefined}
      onClick={(event) => {
        if (busy || isShut) event.preventDefault();
        else onClick?.(event);
      }}
      className={btnClass({ kind, size, wide })}
    >
      {busy && <Working />}
      {/* An element of its own: a translated page replaces bare text, and nothing could be put before it any more. */}
      <span className="contents">{children}</span>
    </button>
  );
}

function Working() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-4 shrink-0 animate-turn">
      <path
        d="M12 3.5a8.5 8.5 0 1 0 8.5 8.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** A link inside the app that looks like a button. */
export function BtnLink({
  to,
  kind,
  size,
  wide,
  children,
}: {
  to: string;
  kind?: BtnKind;
  size?: BtnSize;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Link to={to} className={btnClass({ kind, size, wide })}>
      {children}
    </Link>
  );
}
