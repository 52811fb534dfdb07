/** One of a few short answers, side by side: a radio group that looks like a switch. */
import type { ReactNode } from "react";

export type SegmentOption<Value extends string> = { value: Value; label: string };

export function Segments<Value extends string>({
  legend,
  legendHidden = false,
  name,
  options,
  value,
  onChange,
  hint,
}: {
  legend: string;
  legendHidden?: boolean;
  name: string;
  options: readonly SegmentOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  hint?: ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className={legendHidden ? "sr-only" : "mb-1.5 text-label font-strong"}>{legend}</legend>
      <div className="even-row gap-0.75 rounded-field bg-surface-sunken p-0.75 shadow-[inset_0_0_0_1px_var(--color-line)]">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative grid min-h-target place-items-center rounded-[0.6875rem] px-1 text-center text-label transition-colors duration-(--duration-quick) has-checked:bg-brand has-checked:font-strong has-checked:text-brand-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p className="mt-1.5 text-caption text-ink-muted">{hint}</p>}
    </fieldset>
  );
}
