/**
 * A text as people write it. Nothing is cut: whatever is typed or pasted stays, how many characters are too many is said
 * at the field, and whoever sends it asks `fits` first. Takes its direction from what is written.
 */
import type { InputHTMLAttributes, ReactNode } from "react";
import { LONGEST } from "#schema/longest";
import { tooMany } from "#schema/text";
import { useTranslation } from "../lib/use-translation.ts";
import { controlClass, Field } from "../ui/field.tsx";

export type TextLimit = keyof typeof LONGEST;

/** Whether the server would take a text of this length. */
export function fits(text: string, limit: TextLimit): boolean {
  return tooMany(text, LONGEST[limit]) === 0;
}

/** How many characters are too many, in words; undefined while the text fits. */
export function useTooManyWords(text: string, limit: TextLimit): string | undefined {
  const { t } = useTranslation("common");
  const count = tooMany(text, LONGEST[limit]);
  return count > 0 ? t("field.too_many", { count }) : undefined;
}

type Attributes = Pick<
  InputHTMLAttributes<HTMLInputElement | HTMLTextAreaElement>,
  "name" | "placeholder" | "autoComplete" | "autoCapitalize" | "spellCheck" | "inputMode" | "onKeyDown"
>;

export function TextField({
  label,
  labelHidden = false,
  aside,
  hint,
  error,
  limit,
  value,
  onChange,
  type = "text",
  rows,
  before,
  className = "",
  ...attributes
}: Attributes & {
  label: string;
  /** Said only to screen readers, where the words stand beside the field anyway. */
  labelHidden?: boolean;
  aside?: string;
  hint?: ReactNode;
  error?: string | undefined;
  limit: TextLimit;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "tel" | "search";
  /** More than one line, of which so many are seen at first. */
  rows?: number;
  /** Stands in the field before what is typed. */
  before?: ReactNode;
  className?: string;
}) {
  const tooManyWords = useTooManyWords(value, limit);
  return (
    <Field
      label={label}
      labelHidden={labelHidden}
      {...(aside !== undefined && { aside })}
      hint={hint}
      error={tooManyWords ?? error}
    >
      {(binding) => {
        const control = {
          ...binding,
          ...attributes,
          dir: "auto",
          value,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
          className: `${controlClass} ${className}`,
        } as const;
        return (
          <>
            {before && <span className="contents">{before}</span>}
            {rows === undefined ? <input {...control} type={type} /> : <textarea {...control} rows={rows} />}
          </>
        );
      }}
    </Field>
  );
}
