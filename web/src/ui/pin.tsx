/** The start PIN as the guest reads it out at the door. */
export function Pin({ pin, caption, label }: { pin: string; caption: string; label: string }) {
  return (
    <div className="flex items-center gap-2.5">
      <span aria-hidden="true" className="hidden max-w-12 text-right text-caption text-ink-muted min-[376px]:block">
        {caption}
      </span>
      <span role="img" aria-label={label} className="flex gap-1">
        {[...pin].map((digit, index) => (
          <b
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the digit's identity
            key={index}
            className="grid h-10 w-8 place-items-center rounded-[0.625rem] bg-surface-tint text-[1.25rem] leading-none tabular-nums"
          >
            {digit}
          </b>
        ))}
      </span>
    </div>
  );
}
