/** Three large answers with a number in each: how long the massage lasts. Selected is pine, never clay. */
import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type ChoiceOption<Value extends string> = { value: Value; figure: string; unit: string; detail: ReactNode };

export function Choices<Value extends string>({
  label,
  labelledBy,
  name,
  options,
  value,
  onChange,
}: {
  label?: string;
  labelledBy?: string;
  name: string;
  options: readonly ChoiceOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      className="even-row gap-1.5 min-[376px]:gap-2"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="group relative grid min-h-19 justify-items-start gap-0.5 rounded-[1rem] border border-line-strong bg-surface-raised px-2 pt-3 pb-2.75 transition-colors duration-(--duration-quick) ease-calm has-checked:border-brand has-checked:bg-brand has-checked:text-brand-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus min-[376px]:px-3"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
          />
          <Icon
            shape={Check}
            size="s"
            className="absolute top-2.5 right-1.5 hidden stroke-[2.5] group-has-checked:block min-[376px]:right-2.5"
          />
          <b className="text-title leading-[1.625rem] tracking-tight">
            {option.figure}
            <small className="ml-0.75 text-caption font-body tracking-normal">{option.unit}</small>
          </b>
          <span className="num text-caption text-ink-muted group-has-checked:text-inherit">{option.detail}</span>
        </label>
      ))}
    </div>
  );
}
