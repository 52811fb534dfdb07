/** Nobody's voice: a centred, quiet line with an icon. Never a bubble. */
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

export function SystemMessage({
  shape,
  time,
  strong = false,
  announced = false,
  children,
}: {
  shape: IconShape;
  /** Already written in the place's own format. */
  time?: string | undefined;
  strong?: boolean;
  /** Read out when it appears; for lines outside a live log. */
  announced?: boolean;
  children: ReactNode;
}) {
  return (
    <p
      role={announced ? "status" : undefined}
      className="flex max-w-full animate-enter items-start gap-2 self-center rounded-[0.875rem] bg-system px-3 py-1.75 text-label text-system-ink"
    >
      <Icon shape={shape} size="s" className="mt-0.5" />
      <span className="text-balance">
        {strong ? <b>{children}</b> : <span>{children}</span>}
        {time && <time className="ml-1.5 text-caption">{time}</time>}
      </span>
    </p>
  );
}
