/** A deadline that belongs to a person: who is waiting, and for how long. */
export function Hold({ who, left, share, label }: { who: string; left: string; share: number; label: string }) {
  return (
    <>
      <div role="timer" aria-label={label} className="flex flex-wrap justify-between gap-x-4 text-label">
        <span>{who}</span>
        <b className="num">{left}</b>
      </div>
      <div aria-hidden="true" className="mt-2 h-1 rounded-full bg-surface-raised">
        <i
          className="block h-full rounded-full bg-brand"
          style={{ width: `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%` }}
        />
      </div>
    </>
  );
}
