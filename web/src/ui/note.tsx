/** A remark that belongs to the thing above it: a rule, a warning, a list of what to correct. */
import clsx from "clsx";
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

const tones = {
  plain: ["bg-surface-sunken", "text-ink-muted"],
  positive: ["bg-positive-soft", "text-positive"],
  warning: ["bg-warning-soft", "text-warning"],
  danger: ["bg-danger-soft", "text-danger"],
} as const;

export function Note({
  tone = "plain",
  shape,
  alert = false,
  children,
}: {
  tone?: keyof typeof tones;
  shape: IconShape;
  /** Interrupts a screen reader; for errors that the reader has just caused. */
  alert?: boolean;
  children: ReactNode;
}) {
  const [ground, ink] = tones[tone];
  return (
    <div
      role={alert ? "alert" : undefined}
      className={clsx("flex gap-2.5 rounded-[1rem] px-3.5 py-3 text-label", ground)}
    >
      <Icon shape={shape} size="n" className={clsx("mt-px", ink)} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
