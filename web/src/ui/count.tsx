/** How much of something is new, as a small round number; more than that is said as "99+". */
const MOST_SHOWN = 99;

/** `label` says what it counts. */
export function Count({ count, label }: { count: number; label: string }) {
  return (
    <span
      role="img"
      aria-label={label}
      className="num grid h-[1.5rem] min-w-[1.5rem] shrink-0 place-items-center rounded-full bg-ink px-1.5 text-caption font-strong leading-none text-surface"
    >
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    </span>
  );
}
