/** A turning point of the visit: confirmed, started, done. Hairlines meet at the kawung. */
import type { ReactNode } from "react";
import { Kawung } from "./kawung.tsx";

export function Milestone({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid animate-enter gap-1 self-stretch py-1 text-center">
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-3" aria-hidden="true">
        <span className="h-px bg-line" />
        <Kawung className="size-5 text-brand" />
        <span className="h-px bg-line" />
      </div>
      <p className="text-label text-balance text-system-ink">
        <b className="text-ink">{title}</b>
        {children && (
          <>
            <br />
            <span>{children}</span>
          </>
        )}
      </p>
    </div>
  );
}
