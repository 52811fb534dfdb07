/** A whole screen with nothing to list: empty, not yours, broken. What happened, what is safe, what to do next. */
import type { ReactNode } from "react";
import { Kawung } from "./kawung.tsx";

export function Blank({
  title,
  children,
  actions,
  reference,
  headingRef,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** A code for the people who can look it up. */
  reference?: ReactNode;
  headingRef?: (node: HTMLHeadingElement | null) => void;
}) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-8 text-center">
      <Kawung outlined className="mb-2 size-18 text-brand" />
      <h1 ref={headingRef} tabIndex={-1} className="text-title tracking-tight outline-none">
        {title}
      </h1>
      <p className="max-w-76 text-pretty text-ink-muted">{children}</p>
      {actions && <div className="mt-3 grid w-full max-w-68 gap-2">{actions}</div>}
      {reference && <p className="mt-2 text-caption text-ink-muted">{reference}</p>}
    </div>
  );
}
