/** The words of a card with its picture; in a bubble it takes that one's ink. */
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

export function CardWords({ shape, children }: { shape: IconShape; children: ReactNode }) {
  return (
    <span className="flex items-center gap-3 large:flex-wrap">
      <CardPicture shape={shape} />
      <span className="min-w-0 font-strong">{children}</span>
    </span>
  );
}

export function CardPicture({ shape }: { shape: IconShape }) {
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-chip bg-[color-mix(in_oklab,currentColor_10%,transparent)]">
      <Icon shape={shape} />
    </span>
  );
}
