/** Somebody is writing. The head says it in words; what comes and goes in the log is not read aloud. */
export function TypingDots({ isTyping }: { isTyping: boolean }) {
  if (!isTyping) return null;
  return (
    <span
      aria-hidden="true"
      className="flex w-fit animate-enter gap-1 rounded-bubble rounded-bl-tail border border-line bg-bubble-them px-4 py-3.5"
    >
      {[0, 1, 2].map((dot) => (
        <i
          key={dot}
          className="size-2 animate-typing rounded-full bg-ink-muted"
          style={{ animationDelay: `${dot * 160}ms` }}
        />
      ))}
    </span>
  );
}
