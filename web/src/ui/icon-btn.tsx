/** A round button of 44 px that shows only an icon and says its name to everyone who cannot see it. */
import clsx from "clsx";
import { type ButtonHTMLAttributes, useRef } from "react";
import { Link } from "react-router";
import { useArmed } from "./armed.ts";
import { Icon, type IconShape } from "./icon.tsx";

const tones = {
  plain: "text-ink hover:bg-surface-tint",
  line: "border border-line bg-surface-raised text-ink hover:bg-surface-tint",
  danger: "text-danger hover:bg-danger-soft",
};
const base = "inline-grid size-target shrink-0 place-items-center rounded-full";

export function IconBtn({
  shape,
  label,
  tone = "plain",
  onClick,
  ...rest
}: { shape: IconShape; label: string; tone?: keyof typeof tones } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "className" | "children"
>) {
  const button = useRef<HTMLButtonElement>(null);
  const isArmed = useArmed(label, button);
  return (
    <button
      type="button"
      {...rest}
      ref={button}
      aria-label={label}
      aria-disabled={!isArmed || undefined}
      onClick={(event) => isArmed && onClick?.(event)}
      className={clsx(base, tones[tone])}
    >
      <Icon shape={shape} />
    </button>
  );
}

export function IconLink({ shape, label, to }: { shape: IconShape; label: string; to: string }) {
  return (
    <Link to={to} aria-label={label} className={clsx(base, tones.plain)}>
      <Icon shape={shape} />
    </Link>
  );
}
