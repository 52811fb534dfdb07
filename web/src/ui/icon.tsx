/** One way to show a line icon: our stroke weights at our three sizes, always decorative. Words carry the meaning. */
import clsx from "clsx";
import type { LucideIcon } from "lucide-react";

const sizes = { s: "size-4", m: "size-5", l: "size-6" };

export type IconShape = LucideIcon;

/** `filled` paints the shape (stars); colour follows the text. */
export function Icon({
  shape: Shape,
  size = "m",
  filled = false,
  className,
}: {
  shape: IconShape;
  size?: keyof typeof sizes;
  filled?: boolean;
  className?: string;
}) {
  return (
    <Shape
      aria-hidden="true"
      focusable="false"
      className={clsx("shrink-0", sizes[size], className)}
      strokeWidth={size === "s" ? 2 : 1.75}
      fill={filled ? "currentColor" : "none"}
    />
  );
}
