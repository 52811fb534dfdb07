/** The head of the booking chat: the mark while we are looking, the therapist from the moment there is one. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TherapistCard } from "#schema/booking";
import { Preferences } from "../../shell/preferences.tsx";
import { AppBar, StepLine } from "../../ui/app-bar.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { MarkBadge } from "../../ui/brand.tsx";
import { Sealed } from "../../ui/seal.tsx";

const STEPS = 3;

export function BookingHead({
  title,
  subtitle,
  step,
  therapist,
  actions,
}: {
  title: string;
  subtitle: string;
  /** 1 to 3 before the confirmation; the line goes away with the last step. */
  step: number | null;
  therapist?: TherapistCard | null;
  /** What can be done about a running visit; language and appearance are in its menu then. */
  actions?: ReactNode;
}) {
  const { t } = useTranslation("common");
  return (
    <>
      <AppBar
        back={{ to: "/", label: t("back") }}
        portraitKey={therapist?.therapistId ?? "mark"}
        portrait={
          therapist ? (
            <Sealed sealed={therapist.verifiedAt !== null}>
              <Avatar seed={therapist.therapistId} gender={therapist.gender} sizeRem={2.5} />
            </Sealed>
          ) : (
            <MarkBadge />
          )
        }
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
