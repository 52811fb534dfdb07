/** An amount of rupiah as people type it; what is typed stays as it is, the caller reads it. */
import { controlClass, Field } from "./field.tsx";

export function RupiahField({
  label,
  name,
  typed,
  range,
  wrong,
  onType,
}: {
  label: string;
  name: string;
  typed: string;
  /** What may be typed, in words; said as an error while `wrong`. */
  range: string;
  wrong: boolean;
  onType: (typed: string) => void;
}) {
  return (
    <Field label={label} {...(wrong ? { error: range } : { hint: range })}>
      {(binding) => (
        <>
          <span className="pl-3.5 text-ink-muted">Rp</span>
          <input
            {...binding}
            name={name}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => onType(event.target.value)}
            className={`${controlClass} pl-1.5 tabular-nums`}
          />
        </>
      )}
    </Field>
  );
}
