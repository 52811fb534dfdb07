/** A small answer or filter. With `pressed` it is a toggle, without it a plain action. Rests when its meaning changes. */
import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { useArmed, wordsOf } from "./armed.ts";
import { Icon, type IconShape } from "./icon.tsx";

export function Chip({
  shape,
  pressed,
  onPress,
  children,
}: {
  shape?: IconShape;
  pressed?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(wordsOf(children), button);
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={pressed}
      aria-disabled={!isArmed || undefined}
      onClick={() => isArmed && onPress()}
      className={clsx(
        "inline-flex min-h-target max-w-full shrink-0 items-center gap-1.5 rounded-[1.5rem] border px-3.5 text-label",
        pressed ? "border-brand bg-brand text-brand-ink" : "border-line bg-surface-raised hover:bg-surface-tint",
      )}
    >
      {shape && <Icon shape={shape} size="n" className={pressed ? "" : "text-brand"} />}
      <span>{children}</span>
    </button>
  );
}
