/** A labelled control with its hint or its error. The error says what to write, with an example, below the control. */
import clsx from "clsx";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

/** Ids and flags that the control inside the field must carry. */
export type FieldBinding = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

export function Field({
  label,
  aside,
  hint,
  error,
  children,
}: {
  label: string;
  /** Quiet words at the end of the label line, such as "optional". */
  aside?: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (binding: FieldBinding) => ReactNode;
}) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 flex justify-between gap-2 text-label font-strong">
        <span>{label}</span>
        {aside && <span className="font-body text-ink-muted">{aside}</span>}
      </label>
      <div
        className={clsx(
          "flex min-h-12 w-full items-center rounded-field border bg-surface-raised transition-colors duration-(--duration-quick)",
          "focus-within:border-focus focus-within:outline-3 focus-within:-outline-offset-1 focus-within:outline-focus",
          error ? "border-danger shadow-[inset_0_0_0_1px_var(--color-danger)]" : "border-line-strong",
        )}
      >
        {children({
          id,
          "aria-invalid": error ? true : undefined,
          "aria-describedby": error || hint ? noteId : undefined,
        })}
      </div>
      {error ? (
        <p id={noteId} className="mt-1.5 flex gap-1.5 text-caption font-strong text-danger">
          <Icon shape={TriangleAlert} size="s" className="mt-px" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={noteId} className="mt-1.5 text-caption text-ink-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** Classes of an input, select or textarea that sits inside a {@link Field}. */
export const controlClass =
  "min-h-11.5 w-full min-w-0 flex-1 appearance-none rounded-[inherit] border-0 bg-transparent px-3.5 py-2.5 outline-none";
