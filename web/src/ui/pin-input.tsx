/** Four boxes for the guest's PIN. Typing moves on, backspace moves back, a pasted PIN fills all of them. */
import { useRef } from "react";

export function PinInput({
  length = 4,
  value,
  label,
  digitLabel,
  disabled = false,
  invalid = false,
  describedBy,
  onChange,
}: {
  length?: number;
  value: string;
  label: string;
  digitLabel: (position: number) => string;
  disabled?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  onChange: (value: string) => void;
}) {
  const boxes = useRef<(HTMLInputElement | null)[]>([]);

  function put(position: number, typed: string) {
    const digits = typed.replace(/\D/g, "");
    if (digits === "") {
      onChange(value.slice(0, position));
      return;
    }
    const next = (value.slice(0, position) + digits).slice(0, length);
    onChange(next);
    boxes.current[Math.min(next.length, length - 1)]?.focus();
  }

  return (
    <fieldset aria-label={label} aria-describedby={describedBy} className="grid max-w-[14.5rem] grid-cols-4 gap-2">
      {Array.from({ length }, (_, position) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the digit's identity
          key={position}
          ref={(node) => {
            boxes.current[position] = node;
          }}
          inputMode="numeric"
          autoComplete="off"
          aria-label={digitLabel(position + 1)}
          aria-invalid={invalid || undefined}
          disabled={disabled}
          value={value[position] ?? ""}
          onFocus={(event) => event.target.select()}
          onChange={(event) => put(position, event.target.value.slice(value[position] ? -1 : 0))}
          onPaste={(event) => {
            event.preventDefault();
            put(position, event.clipboardData.getData("text"));
          }}
          onKeyDown={(event) => {
            if (event.key !== "Backspace" || value[position]) return;
            event.preventDefault();
            onChange(value.slice(0, Math.max(0, position - 1)));
            boxes.current[Math.max(0, position - 1)]?.focus();
          }}
          className="h-[3.5rem] w-full min-w-0 rounded-field border border-line-strong bg-surface-raised text-center text-[1.5rem] font-strong disabled:border-line disabled:bg-surface-sunken aria-invalid:border-danger"
        />
      ))}
    </fieldset>
  );
}
