/** What people have put to a message, at its lower edge and away from the ticks. One's own is put there or taken away. */
import clsx from "clsx";
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";

export type Reaction = {
  emoji: string;
  /** Drawn in place of the emoji. */
  shape: IconShape | null;
  count: number;
  /** What it is and whose, for screen readers and for whoever points at it. */
  label: string;
  mine: boolean;
};

export function Reactions({
  reactions,
  onToggle,
}: {
  reactions: readonly Reaction[];
  /** Left out where nothing can be said any more. */
  onToggle?: ((emoji: string, isOn: boolean) => void) | undefined;
}) {
  return (
    <ul className="z-1 mx-2 -mt-2.5 mb-1 flex flex-wrap gap-0.5 self-start">
      {reactions.map(({ emoji, shape, count, label, mine }) => (
        <li key={emoji} className="flex">
          <Chip label={label} mine={mine} onPress={onToggle && (() => onToggle(emoji, !mine))}>
            {shape ? <Icon shape={shape} size="s" className="fill-brand/15" /> : <span>{emoji}</span>}
            {count > 1 && <span className="num">{count}</span>}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function Chip({
  label,
  mine,
  onPress,
  children,
}: {
  label: string;
  mine: boolean;
  onPress: (() => void) | undefined;
  children: ReactNode;
}) {
  const className = clsx(
    "relative inline-flex min-h-6.5 items-center gap-1 rounded-full border px-2.25 text-caption text-brand",
    mine ? "border-brand bg-surface-tint" : "border-line bg-surface-raised",
  );
  const inside = (
    <>
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="contents">
        {children}
      </span>
    </>
  );
  if (!onPress) {
    return (
      <span title={label} className={className}>
        {inside}
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={mine}
      title={label}
      onClick={onPress}
      // As large for a thumb as anything else.
      className={clsx(className, "before:absolute before:-inset-x-1 before:-inset-y-2.25")}
    >
      {inside}
    </button>
  );
}
