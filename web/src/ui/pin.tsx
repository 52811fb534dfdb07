/** The start PIN as the guest reads it out at the door. */
export function Pin({ pin, caption, label }: { pin: string; caption: string; label: string }) {
  return (
    <div className="ml-auto flex items-center gap-2.5 large:ml-0 large:w-full large:flex-wrap large:gap-1">
      <span aria-hidden="true" className="max-w-20 text-right large:max-w-none text-caption text-ink-muted">
        {caption}
      </span>
      <span role="img" aria-label={label} className="flex gap-1">
        {[...pin].map((digit, index) => (
          <b
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the digit's identity
            key={index}
            className="grid h-[2.25rem] min-h-10 w-[1.75rem] min-w-8 place-items-center rounded-[0.625rem] bg-surface-tint text-[1.25rem] leading-none tabular-nums"
          >
            {digit}
          </b>
        ))}
      </span>
    </div>
  );
}
