/** The frame of a question before an agent acts: what it means in figures, why, and the two answers. */
import type { ReactNode } from "react";
import type { RefusedError } from "../../lib/errors.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { FailureLine } from "../../shell/failure-line.tsx";
import { RefusalLine } from "../../shell/refusal-line.tsx";
import { Btn } from "../../ui/btn.tsx";
import { Chip } from "../../ui/chip.tsx";

export type Asking = { titleId: string; textId: string; onClose: () => void };

export function AssistQuestion<Reason extends string>({
  title,
  consequence,
  reasons,
  reason,
  onReason,
  confirm,
  busy,
  blocked = false,
  refused,
  onConfirm,
  titleId,
  textId,
  onClose,
  children,
}: Asking & {
  title: string;
  consequence: string;
  /** With their words. */
  reasons: readonly { value: Reason; label: string }[];
  reason: Reason;
  onReason: (reason: Reason) => void;
  confirm: string;
  busy: boolean;
  blocked?: boolean;
  refused: RefusedError | null;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation("support");
  return (
    <>
      <h2 id={titleId} className="text-title tracking-tight">
        {title}
      </h2>
      <p id={textId} aria-live="polite" className="mt-1.5 mb-4 text-pretty text-ink-muted">
        {consequence}
      </p>
      {children}
      <fieldset aria-label={t("assist.reason")} className="mb-5 flex flex-wrap gap-2">
        {reasons.map(({ value, label }) => (
          <Chip key={value} pressed={value === reason} onPress={() => onReason(value)}>
            {label}
          </Chip>
        ))}
      </fieldset>
      <div className="grid gap-2">
        {refused && <RefusalLine refusal={refused.refusal} />}
        <FailureLine />
        <Btn kind="line" wide autoFocus onClick={onClose}>
          {t("assist.keep")}
        </Btn>
        <Btn kind="destroy" wide busy={busy} blocked={blocked} onClick={onConfirm}>
          {confirm}
        </Btn>
      </div>
    </>
  );
}
