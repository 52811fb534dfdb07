/** Somebody is writing: three dots in their bubble, announced once. */
export function Typing({ label }: { label: string }) {
  return (
    <div className="self-start">
      <div
        role="status"
        aria-label={label}
        className="bubble inline-flex gap-1 rounded-bubble rounded-bl-tail border border-line bg-bubble-them px-3.75 py-3.5"
      >
        {[0, 160, 320].map((delayMs) => (
          <i
            key={delayMs}
            className="size-1.75 animate-typing rounded-full bg-bubble-them-meta"
            style={{ animationDelay: `${delayMs}ms` }}
          />
        ))}
      </div>
    </div>
  );
}
