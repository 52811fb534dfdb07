/** A short state in a pill: verified, late, locked. Colour never carries it alone. */
import clsx from "clsx";
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

const tones = {
  plain: "bg-surface-sunken text-ink-muted",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  brand: "bg-surface-tint text-ink",
};

export function Tag({
  tone = "plain",
  shape,
  children,
}: {
  tone?: keyof typeof tones;
  shape?: IconShape;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2 py-0.5 text-caption font-strong",
        tones[tone],
      )}
    >
      {shape && <Icon shape={shape} size="xs" />}
      <span className="contents">{children}</span>
    </span>
  );
}
