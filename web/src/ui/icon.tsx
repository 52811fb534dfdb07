/** One way to show a line icon: our stroke weights at our sizes, always decorative. Words carry the meaning. */
import clsx from "clsx";
import type { LucideIcon } from "lucide-react";

const sizes = { xs: "size-3.5", s: "size-4", n: "size-4.5", m: "size-5", l: "size-6" };

/** Small icons need a heavier line to look the same. */
const strokes = { xs: 2.25, s: 2, n: 1.75, m: 1.75, l: 1.75 };

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
      strokeWidth={strokes[size]}
      fill={filled ? "currentColor" : "none"}
    />
  );
}
