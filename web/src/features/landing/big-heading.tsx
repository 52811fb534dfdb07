/** The headline of a landing section. */
import type { ReactNode } from "react";

export function BigHeading({ id, children }: { id: string; children: ReactNode }) {
  return (
    <h2
      id={id}
      className="max-w-[26ch] text-[clamp(1.625rem,1.2rem+1.7vw,2.5rem)] leading-[1.16] tracking-[-0.028em] text-balance [word-spacing:0.04em]"
    >
      {children}
    </h2>
  );
}
