/** The head of the booking chat: the mark while we are looking, the therapist from the moment there is one. */
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Preferences } from "../../../shell/preferences.tsx";
import { AppBar, StepLine } from "../../../ui/app-bar.tsx";
import { MarkBadge } from "../../../ui/brand.tsx";

const STEPS = 3;

export function BookingHead({
  title,
  subtitle,
  step,
  portrait,
  actions,
}: {
  title: string;
  subtitle: string;
  /** 1 to 3 before the confirmation; the line goes away with the last step. */
  step: number | null;
  /** The therapist, once there is one, under a key of their own; faces are not loaded before. */
  portrait?: ReactElement | null;
  /** What can be done about a running visit; language and appearance are in its menu then. */
  actions?: ReactNode;
}) {
  const { t } = useTranslation("common");
  return (
    <>
      <AppBar
        back={{ to: "/", label: t("back") }}
        portraitKey={portrait?.key ?? "mark"}
        portrait={portrait ?? <MarkBadge />}
        title={title}
        subtitle={subtitle}
      >
        {actions || <Preferences />}
      </AppBar>
      {step !== null && <StepLine step={step} steps={STEPS} />}
    </>
  );
}

/** "Step 2 of 3 · service". */
export function useStepWords(): (step: number, what: string) => string {
  const { t } = useTranslation();
  return (step, what) => `${t("step", { step, steps: STEPS })} · ${what}`;
}
