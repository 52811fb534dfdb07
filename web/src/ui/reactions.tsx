/** What people have put to a message, at its lower edge and away from the ticks. */
export type Reaction = { emoji: string; count: number /** Emoji and names, for screen readers. */; label: string };

export function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  return (
    <ul className="z-1 mx-2 -mt-2.5 flex flex-wrap gap-0.5 self-start">
      {reactions.map(({ emoji, count, label }) => (
        <li
          key={emoji}
          className="inline-flex min-h-6.5 items-center gap-1 rounded-full border border-line bg-surface-raised px-2 text-caption text-ink-muted"
        >
          <span className="sr-only">{label}</span>
          <span aria-hidden="true">{emoji}</span>
          {count > 1 && (
            <span aria-hidden="true" className="num">
              {count}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
