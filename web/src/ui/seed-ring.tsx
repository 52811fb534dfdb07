/**
 * Sixty seeds around a figure: one a second, or one for each sixtieth of a longer wait. It only shows a number it is given; the deadline belongs to the caller.
 * Seeds go out in steps without a tween: countable, and idle between seconds.
 */
import clsx from "clsx";
import type { ReactNode } from "react";

const SEEDS = 60;
const widths = {
  xs: "w-[6.25rem]",
  s: "w-[9.75rem] short:w-[6.25rem]",
  m: "w-[min(13.5rem,60cqi)] short:w-[min(9.5rem,60cqi)]",
};
const figures = {
  xs: "text-[2rem] leading-[2.125rem]",
  s: "text-[2.75rem] leading-[2.875rem] short:text-[2rem] short:leading-[2.125rem]",
  m: "text-[3rem] leading-[3.25rem] short:text-[2.25rem] short:leading-[2.5rem]",
};

/** Dash pattern that lights the first `left` of sixty seeds (pathLength 60). */
function seedDashes(left: number): string {
  return `${"0.001 0.999 ".repeat(left - 1)}0.001 ${SEEDS + 1 - left}`;
}

export function SeedRing({
  secondsLeft,
  ofSeconds = SEEDS,
  figure = secondsLeft,
  label,
  size = "m",
  children,
}: {
  secondsLeft: number;
  /** The whole wait in seconds. */
  ofSeconds?: number;
  /** In place of the bare seconds, such as minutes and seconds. */
  figure?: string | number;
  /** Read out at quarter minutes only, not every second. */
  label: string;
  size?: keyof typeof widths;
  children?: ReactNode;
}) {
  const lit = Math.max(0, Math.min(SEEDS, Math.ceil((secondsLeft * SEEDS) / ofSeconds)));
  return (
    <div
      role="timer"
      aria-label={label}
      className={clsx("relative mx-auto grid aspect-square place-items-center", widths[size])}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true" className="absolute inset-0 size-full -rotate-90 overflow-visible">
        <g fill="none" strokeLinecap="round" strokeWidth="3.2">
          <circle pathLength={SEEDS} cx="50" cy="50" r="46" stroke="var(--color-line)" strokeDasharray="0.001 0.999" />
          {lit > 0 && (
            <circle
              pathLength={SEEDS}
              cx="50"
              cy="50"
              r="46"
              stroke="var(--color-brand)"
              strokeDasharray={seedDashes(lit)}
            />
          )}
        </g>
      </svg>
      <div className="text-center">
        <p className={clsx("num font-strong tracking-tight", figures[size])}>{figure}</p>
        {children}
      </div>
    </div>
  );
}
