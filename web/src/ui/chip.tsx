/** A small answer or filter. With `pressed` it is a toggle, without it a plain action. */
import clsx from "clsx";
import type { ReactNode } from "react";
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
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx(
        "inline-flex min-h-target shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-3.5 text-label",
        pressed ? "border-brand bg-brand text-brand-ink" : "border-line bg-surface-raised hover:bg-surface-tint",
      )}
    >
      {shape && <Icon shape={shape} size="n" className={pressed ? "" : "text-brand"} />}
      <span>{children}</span>
    </button>
  );
}
