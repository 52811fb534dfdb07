/** Yes or no, in our own colours in both themes; the whole line is the target. */
import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";

export function Checkbox({
  name,
  checked,
  onChange,
  children,
}: {
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className="relative flex min-h-target items-center gap-2 text-label">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer size-5 shrink-0 appearance-none rounded-tail border border-line-strong bg-surface-raised checked:border-brand checked:bg-brand"
      />
      <Check
        aria-hidden="true"
        strokeWidth={3}
        className="pointer-events-none absolute left-0.75 hidden size-3.5 text-brand-ink peer-checked:block"
      />
      {children}
    </label>
  );
}
